package com.example.rightnow.application.settings;

import java.time.ZoneId;
import java.util.function.Supplier;

/** The setting that two functions share. */
final class TimeZone {
  private TimeZone() {}

  static Supplier<ZoneId> from(Environment.Reader reader) {
    return reader.required("TIME_ZONE", "an IANA time zone such as Europe/Berlin", ZoneId::of);
  }
}
