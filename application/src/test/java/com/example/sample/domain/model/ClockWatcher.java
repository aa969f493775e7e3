package com.example.sample.domain.model;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Date;
import java.util.function.Supplier;

/** Asks the machine for the time in every way there is. */
@SuppressWarnings({"JavaUtilDate", "JavaTimeDefaultTimeZone"}) // that is the point
public final class ClockWatcher {
  Instant instant() {
    return Instant.now();
  }

  Supplier<LocalTime> localTime() {
    return LocalTime::now;
  }

  Clock clock() {
    return Clock.systemUTC();
  }

  InstantSource instantSource() {
    return InstantSource.system();
  }

  ZoneId zone() {
    return ZoneId.systemDefault();
  }

  long millis() {
    return System.currentTimeMillis();
  }

  long nanos() {
    return System.nanoTime();
  }

  Date date() {
    return new Date();
  }

  Calendar calendar() {
    return Calendar.getInstance();
  }
}
