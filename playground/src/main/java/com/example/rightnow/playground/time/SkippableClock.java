package com.example.rightnow.playground.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * This machine's time, and what was skipped of it. Queue, schedules, deliveries, services and traces go by one such clock, so
 * that whoever skips a wait sees what they would have seen after it. Safe for use by many threads.
 */
public final class SkippableClock implements InstantSource {
  private final List<Runnable> sleepers = new CopyOnWriteArrayList<>();
  private volatile Duration skipped = Duration.ZERO;

  @Override
  public Instant instant() {
    return Instant.now().plus(skipped);
  }

  /** Nanoseconds from any beginning, for differences: unlike {@link #instant}, nobody sets it back. */
  public long nanos() {
    return System.nanoTime() + skipped.toNanos();
  }

  /** What was skipped until now. */
  public Duration skipped() {
    return skipped;
  }

  /**
   * Lets time pass at once.
   *
   * @throws IllegalArgumentException if it would run backwards
   */
  public void skip(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("time does not run backwards");
    }
    synchronized (this) {
      skipped = skipped.plus(time);
    }
    sleepers.forEach(Runnable::run);
  }

  /** Has this done after every skip: who sleeps until a time has to look at the clock again. */
  public void onSkip(Runnable wake) {
    sleepers.add(wake);
  }
}
