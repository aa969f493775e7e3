package com.example.rightnow.application.settings;

import java.time.ZoneId;

/**
 * What {@code GreetingApiFunction} needs.
 *
 * @param timeZone where the team lives
 */
public record GreetingApiSettings(ZoneId timeZone) {

  /**
   * Reads them.
   *
   * @throws IllegalStateException if a setting is missing or unusable; the message names them all
   */
  public static GreetingApiSettings from(Environment environment) {
    var reader = environment.reader();
    var timeZone = TimeZone.from(reader);
    reader.check();
    return new GreetingApiSettings(timeZone.get());
  }
}
