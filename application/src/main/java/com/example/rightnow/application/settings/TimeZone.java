package com.example.rightnow.application.settings;

import com.example.rightnow.application.settings.Environment.Setting;
import com.example.rightnow.domain.model.TimeZones;
import java.time.ZoneId;

/** The setting that two functions share. */
final class TimeZone {
  private TimeZone() {}

  static Setting<ZoneId> from(Environment.Reader reader) {
    return reader.required("TIME_ZONE", "an IANA time zone such as Europe/Berlin", TimeZone::called);
  }

  private static ZoneId called(String name) {
    try {
      return TimeZones.called(name);
    } catch (IllegalArgumentException unknown) {
      throw new UnusableException(String.valueOf(unknown.getMessage()));
    }
  }
}
