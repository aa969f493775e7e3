package com.example.rightnow.application.settings;

import com.example.rightnow.adapters.in.slack.SigningSecret;
import com.example.rightnow.domain.model.Language;
import java.time.ZoneId;
import java.util.List;

/**
 * What {@code SlackCommandFunction} needs.
 *
 * @param signingSecrets the current secret and, while a rotation is under way, the previous one
 * @param eventBus name of the bus for announcements
 * @param timeZone where the team lives
 * @param language the bot's, where nobody names one
 */
public record SlackCommandSettings(List<SigningSecret> signingSecrets, String eventBus, ZoneId timeZone,
    Language language) {

  /**
   * Reads them.
   *
   * @throws IllegalStateException if a setting is missing or unusable; the message names them all
   */
  public static SlackCommandSettings from(Environment environment) {
    var reader = environment.reader();
    var current = reader.required("SLACK_SIGNING_SECRET", "the app's signing secret", SigningSecret::new);
    var previous = reader.optional("SLACK_PREVIOUS_SIGNING_SECRET", "the secret before it",
        SigningSecret::new);
    var eventBus = reader.required("EVENT_BUS", "the name of the event bus");
    var timeZone = TimeZone.from(reader);
    var language = BotLanguage.from(reader);
    reader.check();
    var signingSecrets = previous.value() == null
        ? List.of(current.get())
        : List.of(current.get(), previous.value());
    return new SlackCommandSettings(signingSecrets, eventBus.get(), timeZone.get(), language.get());
  }
}
