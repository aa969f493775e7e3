package com.example.rightnow.adapters.in.sqs;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Hands the messages of a Lambda event to a handler, one after the other, and tells Lambda which of them to keep (<a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">partial batch response</a>; the
 * event source must have {@code ReportBatchItemFailures}). A message that is kept and was not hidden comes again when
 * the queue's visibility time-out ends.
 *
 * <p>Once a message of a group is kept, the later messages of that group in the same batch are kept too, unhandled:
 * none overtakes another. Each of them has then used up a receive for nothing, so a FIFO queue whose messages are
 * often kept wants a batch size of 1.
 *
 * <p>Safe for use by many threads if handler and queue are.
 */
public final class QueueConsumer {
  private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(15);

  /**
   * A message may stay hidden for 12 hours
   * (<a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html">visibility
   * timeout</a>), counted from its receive, and a call that asks for more fails. The receive is at most as long ago
   * as an invocation can last, 15 minutes.
   */
  private static final Duration LONGEST_HIDING = Duration.ofHours(12).minusMinutes(15);

  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,8}");

  private final Function<String, Disposition> handler;
  private final Queue queue;
  private final Duration needed;
  private final InstantSource clock;

  /**
   * @param handler from a message's body to what shall become of it; if it throws, the message is kept with a back-off
   * @param needed the time that handling one message may take; with less of it left, a message is not begun
   */
  public QueueConsumer(Function<String, Disposition> handler, Queue queue, Duration needed,
      InstantSource clock) {
    this.handler = handler;
    this.queue = queue;
    this.needed = needed;
    this.clock = clock;
  }

  /**
   * Handles what it can. No fault of a message, the handler or the queue makes it throw.
   *
   * @param remaining how much time is left, asked before each message
   * @param observer told of each message; it must not throw
   * @return the messages to keep; Lambda deletes the others
   */
  public SQSBatchResponse consume(SQSEvent event, Supplier<Duration> remaining, Consumer<Handled> observer) {
    var kept = new ArrayList<BatchItemFailure>();
    var heldUpGroups = new HashSet<String>();
    for (var message : Objects.requireNonNullElse(event.getRecords(), List.<SQSMessage>of())) {
      var group = SystemAttribute.MESSAGE_GROUP_ID.of(message);
      var handled = group.filter(heldUpGroups::contains).isPresent()
          ? untouched(message, "an earlier message of its group was kept")
          : consume(message, remaining.get());
      observer.accept(handled);
      if (handled.isKept()) {
        kept.add(new BatchItemFailure(message.getMessageId()));
        group.ifPresent(heldUpGroups::add);
      }
    }
    return new SQSBatchResponse(kept);
  }

  private Handled consume(SQSMessage message, Duration remaining) {
    if (remaining.compareTo(needed) < 0) {
      return untouched(message, remaining + " are left, " + needed + " are needed");
    }
    Disposition disposition;
    try {
      disposition = handler.apply(Objects.requireNonNullElse(message.getBody(), ""));
    } catch (RuntimeException handlerFailed) {
      return dispose(message, new Disposition.Retry(Duration.ZERO), Optional.of(handlerFailed));
    }
    return dispose(message, disposition, Optional.empty());
  }

  private Handled dispose(SQSMessage message, Disposition disposition, Optional<RuntimeException> failure) {
    int receives = receives(message);
    try {
      switch (disposition) {
        case Disposition.Acknowledge() -> {
          // by not being among the kept
        }
        case Disposition.Retry(var atLeast) -> hide(message, longer(atLeast, backOff(receives)));
        case Disposition.RetryAt(var when) -> hide(message, Duration.between(clock.instant(), when));
        case Disposition.DeadLetter(var reason) -> queue.deadLetter(message, reason);
      }
    } catch (RuntimeException queueFailed) {
      // an exception cannot suppress itself
      failure.filter(handlerFailed -> !handlerFailed.equals(queueFailed))
          .ifPresent(queueFailed::addSuppressed);
      return new Handled(message.getMessageId(), receives, disposition, Optional.of(queueFailed));
    }
    return new Handled(message.getMessageId(), receives, disposition, failure);
  }

  private static Handled untouched(SQSMessage message, String reason) {
    return new Handled(message.getMessageId(), receives(message), new Disposition.Retry(Duration.ZERO),
        Optional.of(new IllegalStateException("not begun: " + reason)));
  }

  private void hide(SQSMessage message, Duration delay) {
    var possible = longer(Duration.ZERO, delay.compareTo(LONGEST_HIDING) < 0 ? delay : LONGEST_HIDING);
    queue.hide(message.getReceiptHandle(), possible);
  }

  /** SQS calls its own count approximate; if it is missing or no count at all, this is the first receive. */
  private static int receives(SQSMessage message) {
    return SystemAttribute.APPROXIMATE_RECEIVE_COUNT.of(message)
        .filter(COUNT.asMatchPredicate())
        .map(Integer::valueOf)
        .orElse(1);
  }

  private static Duration backOff(int receives) {
    // 2^10 s is past the limit already
    var doubled = Duration.ofSeconds(1L << Math.min(receives, 10));
    return doubled.compareTo(LONGEST_BACK_OFF) < 0 ? doubled : LONGEST_BACK_OFF;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
