package com.example.rightnow.adapters.out.pacing;

import com.example.rightnow.domain.model.Message;
import com.example.rightnow.domain.model.Receipt;
import com.example.rightnow.domain.port.out.TeamChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps to a limit of posts in a time, whatever channel is behind it. Posting itself is not slowed down: the wait comes
 * afterwards, in {@link #rest}, when the outcome is already recorded and a crash costs nothing.
 *
 * <p>It knows of its own posts only. Where several environments post, something before them has to let one post at a
 * time, for example a FIFO queue with one message group per channel. Safe for use by several threads; the latest post
 * counts.
 */
public final class PacedTeamChannel implements TeamChannel {
  private final TeamChannel delegate;
  private final Duration interval;
  private final LongSupplier nanoTime;
  private final Sleeper sleeper;
  private final AtomicReference<@Nullable Begin> latest = new AtomicReference<>();

  /** @param interval from the beginning of one post to the beginning of the next */
  public PacedTeamChannel(TeamChannel delegate, Duration interval) {
    this(delegate, interval, System::nanoTime, Thread::sleep);
  }

  PacedTeamChannel(TeamChannel delegate, Duration interval, LongSupplier nanoTime, Sleeper sleeper) {
    this.delegate = delegate;
    this.interval = interval;
    this.nanoTime = nanoTime;
    this.sleeper = sleeper;
  }

  @Override
  public Receipt post(Message message) {
    latest.set(new Begin(nanoTime.getAsLong()));
    return delegate.post(message);
  }

  /**
   * Waits until the interval has passed since the latest post began; returns at once if there was none since the last
   * rest. A rest that is interrupted has to be taken again.
   */
  public void rest() throws InterruptedException {
    Begin begin = latest.get();
    if (begin == null) {
      return;
    }
    Duration left = interval.minusNanos(nanoTime.getAsLong() - begin.nanos());
    if (left.isPositive()) {
      sleeper.sleep(left);
    }
    latest.compareAndSet(begin, null);
  }

  private record Begin(long nanos) {}

  @FunctionalInterface
  interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
  }
}
