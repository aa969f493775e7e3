package com.example.rightnow.application.settings;

import com.example.rightnow.application.settings.Environment.Setting;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.TimeZones;
import java.time.ZoneId;

/** The settings that both functions behind the front door share: where the team lives, and what it speaks. */
public final class Team {
  private Team() {}

  public static Setting<Language> language(Environment.Reader reader) {
    return reader.required("GREETING_LANGUAGE", "a language that the bot speaks, such as en",
        text -> Language.called(text).orElseThrow());
  }

  public static Setting<ZoneId> timeZone(Environment.Reader reader) {
    return reader.required("TIME_ZONE", "an IANA time zone such as Europe/Berlin", Team::zone);
  }

  private static ZoneId zone(String name) {
    try {
      return TimeZones.called(name);
    } catch (IllegalArgumentException unknown) {
      throw new UnusableException(String.valueOf(unknown.getMessage()));
    }
  }
}
