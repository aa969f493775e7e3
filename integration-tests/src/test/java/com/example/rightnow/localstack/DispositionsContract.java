package com.example.rightnow.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.example.rightnow.adapters.in.sqs.Disposition;
import com.example.rightnow.adapters.in.sqs.Disposition.Acknowledge;
import com.example.rightnow.adapters.in.sqs.Disposition.DeadLetter;
import com.example.rightnow.adapters.in.sqs.Disposition.Retry;
import com.example.rightnow.adapters.in.sqs.Disposition.RetryAt;
import com.example.rightnow.adapters.in.sqs.Queue;
import com.example.rightnow.adapters.in.sqs.QueueConsumer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What a FIFO queue makes of each {@link Disposition}, whoever plays the queue. Order is what is looked at, not time:
 * a message that is kept comes again before the next one of its group.
 */
abstract class DispositionsContract {
  private static final Duration PLENTY = Duration.ofSeconds(30);
  private static final Duration NEEDED = Duration.ofSeconds(11);
  private static final String GROUP = "team-channel";

  /** The queue as the consumer sees it. */
  protected abstract Queue queue();

  /** Puts a message into the queue, which starts empty and hides a received message for a second by itself. */
  protected abstract void send(String group, String body);

  /** Waits for the next message that may be received; it arrives as Lambda hands it over. */
  protected abstract SQSMessage receive();

  /** What Lambda does with a message that the function did not report as failed. */
  protected abstract void delete(SQSMessage message);

  /** The bodies of the dead letters. */
  protected abstract List<String> deadLetters();

  @Test
  void an_acknowledged_message_does_not_come_again() {
    send(GROUP, "first");
    send(GROUP, "second");

    assertThat(handleNext(_ -> new Acknowledge())).isEqualTo("first");
    assertThat(handleNext(_ -> new Acknowledge())).isEqualTo("second");
  }

  @Test
  void a_message_to_retry_comes_again_before_the_next_of_its_group() {
    send(GROUP, "first");
    send(GROUP, "second");

    assertThat(handleNext(_ -> new Retry(Duration.ZERO))).isEqualTo("first");
    assertThat(handleNext(_ -> new Acknowledge())).isEqualTo("first");
    assertThat(handleNext(_ -> new Acknowledge())).isEqualTo("second");
  }

  @Test
  void a_message_that_waits_for_its_time_holds_up_its_own_group_only() {
    send(GROUP, "first");
    send(GROUP, "second");
    handleNext(_ -> new RetryAt(Instant.now().plus(Duration.ofHours(1))));

    send("another-channel", "third");

    assertThat(handleNext(_ -> new Acknowledge())).isEqualTo("third");
  }

  @Test
  void a_message_whose_time_has_come_is_there_at_once() {
    send(GROUP, "first");

    assertThat(handleNext(_ -> new RetryAt(Instant.EPOCH))).isEqualTo("first");
    assertThat(handleNext(_ -> new Acknowledge())).isEqualTo("first");
  }

  @Test
  void a_message_whose_handler_throws_comes_again() {
    send(GROUP, "first");
    send(GROUP, "second");

    assertThat(handleNext(_ -> {
      throw new IllegalStateException("the store is away");
    })).isEqualTo("first");
    assertThat(handleNext(_ -> new Acknowledge())).isEqualTo("first");
  }

  @Test
  void a_message_that_nobody_had_the_time_to_begin_comes_again() {
    send(GROUP, "first");
    send(GROUP, "second");
    var untouched = receive();

    consume(untouched, _ -> new Acknowledge(), NEEDED.minusMillis(1));

    assertThat(handleNext(_ -> new Acknowledge())).isEqualTo("first");
  }

  @Test
  void a_message_beyond_repair_is_among_the_dead_letters_and_out_of_the_way() {
    send(GROUP, "first");
    send(GROUP, "second");

    assertThat(handleNext(_ -> new DeadLetter("no_such_channel"))).isEqualTo("first");

    assertThat(handleNext(_ -> new Acknowledge())).isEqualTo("second");
    assertThat(deadLetters()).containsExactly("first");
  }

  /** Receives a message, has it handled and does what Lambda does then; returns its body. */
  private String handleNext(Function<String, Disposition> handler) {
    var message = receive();
    consume(message, handler, PLENTY);
    return message.getBody();
  }

  private void consume(SQSMessage message, Function<String, Disposition> handler, Duration remaining) {
    var event = new SQSEvent();
    event.setRecords(List.of(message));
    var response = new QueueConsumer(handler, queue(), NEEDED, InstantSource.system())
        .consume(event, () -> remaining, _ -> {});
    boolean kept = response.getBatchItemFailures().stream().map(BatchItemFailure::getItemIdentifier)
        .anyMatch(message.getMessageId()::equals);
    if (!kept) {
      delete(message);
    }
  }
}
