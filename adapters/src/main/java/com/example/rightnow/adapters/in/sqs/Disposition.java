package com.example.rightnow.adapters.in.sqs;

import java.time.Duration;
import java.time.Instant;

/** What shall become of a message that was handled. */
public sealed interface Disposition {

  /** It is done with; the queue forgets it. */
  record Acknowledge() implements Disposition {}

  /**
   * It comes again after a back-off that doubles with each receive: 2 s, 4 s, up to 15 minutes.
   *
   * @param atLeast how long to wait if the back-off is shorter; zero to leave it to the back-off
   */
  record Retry(Duration atLeast) implements Disposition {}

  /** It comes again at this time; at once if that is past. */
  record RetryAt(Instant when) implements Disposition {}

  /**
   * No repetition will help: it goes where an operator looks.
   *
   * @param reason for that operator, without user text
   */
  record DeadLetter(String reason) implements Disposition {}
}
