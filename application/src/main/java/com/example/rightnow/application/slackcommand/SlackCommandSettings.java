package com.example.rightnow.application.slackcommand;

import com.example.rightnow.adapters.in.slack.SigningSecret;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.application.settings.Team;
import com.example.rightnow.application.settings.UnusableException;
import com.example.rightnow.domain.model.Language;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code SlackCommandFunction} needs.
 *
 * @param signingSecrets the current secret and, while a rotation is under way, the previous one
 * @param eventBus name of the bus for announcements
 * @param timeZone where the team lives
 * @param language the bot's, where nobody names one
 */
record SlackCommandSettings(List<SigningSecret> signingSecrets, String eventBus, ZoneId timeZone,
    Language language) {
  private static final String CURRENT = "SLACK_SIGNING_SECRET";
  private static final String PREVIOUS = "SLACK_PREVIOUS_SIGNING_SECRET";

  /** Half of what Slack makes: whatever is shorter was cut off, or is an example. */
  private static final int SHORTEST_SECRET = 16;

  /**
   * Reads them.
   *
   * @throws IllegalStateException if a setting is missing or unusable; the message names them all
   */
  static SlackCommandSettings from(Environment environment) {
    var reader = environment.reader();
    var current = reader.required(CURRENT, "the app's signing secret", SlackCommandSettings::secret);
    var previous = reader.optional(PREVIOUS, "the signing secret before it", SlackCommandSettings::secret);
    var eventBus = reader.required("EVENT_BUS", "the name of the event bus");
    var timeZone = Team.timeZone(reader);
    var language = Team.language(reader);
    reader.check();
    var signingSecrets = previous.value() == null
        ? List.of(current.get())
        : List.of(current.get(), previous.value());
    return new SlackCommandSettings(signingSecrets, eventBus.get(), timeZone.get(), language.get());
  }

  private static SigningSecret secret(String value) {
    if (value.length() < SHORTEST_SECRET) {
      throw new UnusableException("it has fewer than " + SHORTEST_SECRET + " characters");
    }
    return new SigningSecret(value);
  }

  /**
   * Which secrets have another form than Slack usually gives them. Slack documents no form, so they may be right; but if
   * everybody gets a 401, look here first.
   *
   * @return names of settings with commas between them, empty if there is none
   */
  String unusualSecrets() {
    var unusual = new ArrayList<String>();
    for (int i = 0; i < signingSecrets.size(); i++) {
      if (!signingSecrets.get(i).hasUsualForm()) {
        unusual.add(i == 0 ? CURRENT : PREVIOUS);
      }
    }
    return String.join(", ", unusual);
  }
}
