package com.example.rightnow.application.greetingapi;

import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.application.settings.Team;
import com.example.rightnow.domain.model.Language;
import java.time.ZoneId;

/**
 * What {@code GreetingApiFunction} needs.
 *
 * @param timeZone where the team lives
 * @param language the bot's, where a caller names none
 */
record GreetingApiSettings(ZoneId timeZone, Language language) {

  /**
   * Reads them.
   *
   * @throws IllegalStateException if a setting is missing or unusable; the message names them all
   */
  static GreetingApiSettings from(Environment environment) {
    var reader = environment.reader();
    var timeZone = Team.timeZone(reader);
    var language = Team.language(reader);
    reader.check();
    return new GreetingApiSettings(timeZone.get(), language.get());
  }
}
