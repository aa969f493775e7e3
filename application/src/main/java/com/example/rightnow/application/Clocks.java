package com.example.rightnow.application;

import java.time.Duration;

/**
 * How long things may take. The order matters more than the numbers: {@link #CALL} &lt; the function's timeout &lt;
 * {@link #LEASE} &lt; the queue's visibility timeout, so that whoever is late is stopped before another one may start.
 * The other two stand in {@code template.yaml}, and a test compares them with these.
 */
public final class Clocks {
  private Clocks() {}

  /** One call to Slack, from the first byte of DNS to the last of the body. */
  public static final Duration CALL = Duration.ofSeconds(8);

  /** One call to the queue or to the table, with all its attempts. */
  public static final Duration STORE = Duration.ofSeconds(2);

  /**
   * What must be left of an invocation to begin a delivery: time to claim it in the table, to call Slack, to record how that
   * ended, and to hide the message in its queue.
   */
  public static final Duration DELIVERY = STORE.plus(CALL).plus(STORE).plus(STORE);

  /** How long a delivery is claimed. */
  public static final Duration LEASE = Duration.ofSeconds(45);

  /** How long a finished delivery is remembered: longer than a message can wait in the queue and among dead letters. */
  public static final Duration HORIZON = Duration.ofDays(35);

  /** Publishing an event, with all its attempts, while a user waits for Slack's three seconds to pass. */
  public static final Duration PUBLICATION = Duration.ofMillis(1500);

  /** Opening a connection to an AWS service, which is near. */
  public static final Duration CONNECT = Duration.ofMillis(500);

  /**
   * From the beginning of one post to the beginning of the next: Slack takes <a
   * href="https://docs.slack.dev/apis/web-api/rate-limits">one message per second</a> from a webhook.
   */
  public static final Duration POST_INTERVAL = Duration.ofSeconds(1);
}
