package com.example.rightnow.adapters.out.eventbridge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when somebody waits or says so. */
final class ManualTimer implements EventBridgeEventPublisher.Timer {
  private final List<Duration> pauses = new ArrayList<>();
  private Duration elapsed = Duration.ZERO;
  private Duration oversleep = Duration.ZERO;

  /** From now on every pause is this much longer than asked. */
  void oversleeps(Duration length) {
    oversleep = length;
  }

  void passes(Duration length) {
    elapsed = elapsed.plus(length);
  }

  Duration elapsed() {
    return elapsed;
  }

  List<Duration> pauses() {
    return pauses;
  }

  @Override
  public long nanoTime() {
    return elapsed.toNanos();
  }

  @Override
  public boolean pause(Duration length) {
    pauses.add(length);
    passes(length.plus(oversleep));
    return true;
  }
}
