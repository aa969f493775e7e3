package com.example.rightnow.application.settings;

import com.example.rightnow.application.settings.Environment.Setting;
import java.time.ZoneId;

/** The setting that two functions share. */
final class TimeZone {
  private TimeZone() {}

  static Setting<ZoneId> from(Environment.Reader reader) {
    return reader.required("TIME_ZONE", "an IANA time zone such as Europe/Berlin", ZoneId::of);
  }
}
