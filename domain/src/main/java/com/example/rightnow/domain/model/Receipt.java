package com.example.rightnow.domain.model;

import java.time.Duration;

/** What became of a post to the team channel. */
public sealed interface Receipt {

  /** The team can read it. */
  record Posted() implements Receipt {}

  /**
   * Certainly not posted, and worth another attempt.
   *
   * @param reason for operators
   * @param delay how long to wait at least; zero if the channel did not say
   */
  record Deferred(String reason, Duration delay) implements Receipt {
    /** @throws IllegalArgumentException if the delay is negative */
    public Deferred {
      requireNotNegative(delay);
    }
  }

  /**
   * Certainly not posted, and another attempt would end the same way.
   *
   * @param reason for operators
   */
  record Refused(String reason) implements Receipt {}

  /**
   * The message left, no clear answer came: it may or may not have been posted, and another attempt may repeat it.
   *
   * @param reason for operators
   * @param delay how long to leave the channel alone at least; zero if it did not say
   */
  record Unconfirmed(String reason, Duration delay) implements Receipt {
    /** @throws IllegalArgumentException if the delay is negative */
    public Unconfirmed {
      requireNotNegative(delay);
    }
  }

  private static void requireNotNegative(Duration delay) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("a delay is not negative: " + delay);
    }
  }
}
