package com.example.rightnow.adapters.in.sqs;

import static com.example.rightnow.adapters.in.sqs.SqsMessageFixture.batch;
import static com.example.rightnow.adapters.in.sqs.SqsMessageFixture.message;
import static com.example.rightnow.adapters.in.sqs.SqsMessageFixture.messageOfGroup;
import static com.example.rightnow.adapters.in.sqs.SqsMessageFixture.messageReceived;
import static com.example.rightnow.adapters.in.sqs.SqsMessageFixture.messageWithoutGroup;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.example.rightnow.adapters.in.sqs.Disposition.Acknowledge;
import com.example.rightnow.adapters.in.sqs.Disposition.DeadLetter;
import com.example.rightnow.adapters.in.sqs.Disposition.Retry;
import com.example.rightnow.adapters.in.sqs.Disposition.RetryAt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueConsumerTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final Duration NEEDED = Duration.ofSeconds(11);
  private static final Duration PLENTY = Duration.ofSeconds(30);

  /** What was done, in order. */
  private final List<String> deeds = new ArrayList<>();
  private final List<Handled> seen = new ArrayList<>();
  private final Map<String, Supplier<Disposition>> answers = new HashMap<>();
  private final RecordingQueue queue = new RecordingQueue();
  private final QueueConsumer consumer = new QueueConsumer(this::handle, queue, NEEDED,
      InstantSource.fixed(NOW));

  private Disposition handle(String body) {
    deeds.add("handled " + body);
    return answers.getOrDefault(body, Acknowledge::new).get();
  }

  private void givenTheAnswerTo(String id, Disposition disposition) {
    answers.put("body of " + id, () -> disposition);
  }

  private List<String> consume(SQSMessage... messages) {
    return consume(batch(messages));
  }

  private List<String> consume(SQSEvent event) {
    return consumer.consume(event, () -> PLENTY, seen::add).getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  @Test
  void acknowledges_by_not_keeping() {
    assertThat(consume(message("m1"))).isEmpty();

    assertThat(deeds).containsExactly("handled body of m1");
    assertThat(seen).containsExactly(new Handled("m1", 1, new Acknowledge(), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"1, PT2S", "2, PT4S", "3, PT8S", "9, PT8M32S", "10, PT15M", "20, PT15M", "63, PT15M",
      "1000, PT15M"})
  void keeps_a_message_to_retry_with_a_back_off_that_doubles_up_to_15_minutes(String receives,
      Duration backOff) {
    givenTheAnswerTo("m1", new Retry(Duration.ZERO));

    assertThat(consume(messageReceived(receives))).containsExactly("m1");

    assertThat(deeds).containsExactly("handled body of m1", "hid handle of m1 for " + backOff);
    assertThat(seen).extracting(Handled::receives).containsExactly(Integer.valueOf(receives));
  }

  @ParameterizedTest
  @CsvSource({"PT1.999S, PT2S", "PT2.001S, PT2.001S", "PT30S, PT30S", "PT3H, PT3H"})
  void keeps_it_longer_if_it_has_to_wait_longer(Duration atLeast, Duration hidden) {
    givenTheAnswerTo("m1", new Retry(atLeast));

    consume(message("m1"));

    assertThat(queue.hidden).containsEntry("handle of m1", hidden);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "+3", "three", "3.0", "٣", "99999999999999999999"})
  void takes_a_receive_count_that_is_no_count_for_the_first(String count) {
    givenTheAnswerTo("m1", new Retry(Duration.ZERO));

    consume(messageReceived(count));

    assertThat(queue.hidden).containsEntry("handle of m1", Duration.ofSeconds(2));
  }

  @Test
  void takes_a_message_without_attributes_for_the_first_receive() {
    var bare = message("m1");
    bare.setAttributes(null);
    givenTheAnswerTo("m1", new Retry(Duration.ZERO));

    assertThat(consume(bare)).containsExactly("m1");

    assertThat(queue.hidden).containsEntry("handle of m1", Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @CsvSource({"PT45S, PT45S", "PT0S, PT0S", "PT-1H, PT0S", "PT11H45M, PT11H45M", "PT11H46M, PT11H45M"})
  void hides_a_message_until_its_time_as_far_as_sqs_allows(Duration fromNow, Duration hidden) {
    givenTheAnswerTo("m1", new RetryAt(NOW.plus(fromNow)));

    assertThat(consume(message("m1"))).containsExactly("m1");

    assertThat(queue.hidden).containsEntry("handle of m1", hidden);
  }

  @Test
  void hides_a_message_that_has_to_wait_for_days_as_long_as_sqs_allows() {
    givenTheAnswerTo("m1", new Retry(Duration.ofDays(3)));

    consume(message("m1"));

    assertThat(queue.hidden).containsEntry("handle of m1", Duration.ofHours(11).plusMinutes(45));
  }

  @Test
  void copies_a_dead_letter_and_then_acknowledges_it() {
    givenTheAnswerTo("m1", new DeadLetter("no_such_channel"));

    assertThat(consume(message("m1"))).isEmpty();

    assertThat(deeds).containsExactly("handled body of m1", "copied m1: no_such_channel");
    assertThat(seen)
        .containsExactly(new Handled("m1", 1, new DeadLetter("no_such_channel"), Optional.empty()));
  }

  @Test
  void keeps_a_dead_letter_that_could_not_be_copied() {
    var failure = queue.failsWith(new IllegalStateException("no such queue"));
    givenTheAnswerTo("m1", new DeadLetter("no_such_channel"));

    assertThat(consume(message("m1"))).containsExactly("m1");

    assertThat(seen)
        .containsExactly(new Handled("m1", 1, new DeadLetter("no_such_channel"), Optional.of(failure)));
  }

  @Test
  void keeps_a_message_that_could_not_be_hidden_and_tells_why() {
    var failure = queue.failsWith(new IllegalStateException("throttled"));
    var busy = new RetryAt(NOW.plusSeconds(45));
    givenTheAnswerTo("m1", busy);

    assertThat(consume(message("m1"))).containsExactly("m1");

    assertThat(seen).containsExactly(new Handled("m1", 1, busy, Optional.of(failure)));
  }

  @Test
  void keeps_a_message_with_a_back_off_when_the_handler_throws() {
    var failure = new IllegalStateException("a bug");
    answers.put("body of m1", () -> {
      throw failure;
    });

    assertThat(consume(messageReceived("3"))).containsExactly("m1");

    assertThat(deeds).containsExactly("handled body of m1", "hid handle of m1 for PT8S");
    assertThat(seen).containsExactly(new Handled("m1", 3, new Retry(Duration.ZERO), Optional.of(failure)));
  }

  @Test
  void tells_both_failures_when_the_handler_and_the_queue_throw() {
    var queueFailure = queue.failsWith(new IllegalStateException("throttled"));
    var handlerFailure = new IllegalStateException("a bug");
    answers.put("body of m1", () -> {
      throw handlerFailure;
    });

    assertThat(consume(message("m1"))).containsExactly("m1");

    assertThat(seen).singleElement().extracting(Handled::failure).isEqualTo(Optional.of(queueFailure));
    assertThat(queueFailure).hasSuppressedException(handlerFailure);
  }

  @Test
  void bears_with_a_handler_and_a_queue_that_throw_one_and_the_same_exception() {
    var failure = queue.failsWith(new IllegalStateException("the network is down"));
    answers.put("body of m1", () -> {
      throw failure;
    });

    assertThat(consume(message("m1"))).containsExactly("m1");

    assertThat(seen).singleElement().extracting(Handled::failure).isEqualTo(Optional.of(failure));
  }

  @Test
  void hands_a_message_without_a_body_over_as_an_empty_one() {
    var empty = message("m1");
    empty.setBody(null);

    consume(empty);

    assertThat(deeds).containsExactly("handled ");
  }

  @Test
  void keeps_the_later_messages_of_a_group_untouched_once_one_is_kept() {
    givenTheAnswerTo("m2", new Retry(Duration.ZERO));

    assertThat(consume(message("m1"), message("m2"), message("m3"), message("m4"))).containsExactly("m2",
        "m3", "m4");

    assertThat(deeds).containsExactly("handled body of m1", "handled body of m2",
        "hid handle of m2 for PT2S");
    assertThat(seen).extracting(Handled::messageId).containsExactly("m1", "m2", "m3", "m4");
    assertThat(seen.getLast().failure()).hasValueSatisfying(
        reason -> assertThat(reason).hasMessage("not begun: an earlier message of its group was kept"));
  }

  @Test
  void keeps_the_order_within_a_group_without_holding_up_another_one() {
    givenTheAnswerTo("a1", new RetryAt(NOW));

    assertThat(consume(messageOfGroup("a1", "A"), messageOfGroup("b1", "B"), messageOfGroup("a2", "A"),
        messageOfGroup("b2", "B"))).containsExactly("a1", "a2");

    assertThat(deeds).contains("handled body of b1", "handled body of b2")
        .doesNotContain("handled body of a2");
  }

  @Test
  void goes_on_after_a_dead_letter() {
    givenTheAnswerTo("m1", new DeadLetter("malformed"));

    assertThat(consume(message("m1"), message("m2"))).isEmpty();

    assertThat(deeds).endsWith("handled body of m2");
  }

  @Test
  void holds_up_the_group_behind_a_dead_letter_that_could_not_be_copied() {
    queue.failsWith(new IllegalStateException("no such queue"));
    givenTheAnswerTo("m1", new DeadLetter("malformed"));

    assertThat(consume(message("m1"), message("m2"))).containsExactly("m1", "m2");
  }

  @Test
  void goes_on_in_a_standard_queue_which_promises_no_order() {
    givenTheAnswerTo("m1", new Retry(Duration.ZERO));

    assertThat(consume(messageWithoutGroup("m1"), messageWithoutGroup("m2"))).containsExactly("m1");

    assertThat(deeds).contains("handled body of m2");
  }

  @Test
  void begins_a_message_only_if_the_time_that_is_left_suffices() {
    var left = new ArrayDeque<>(List.of(NEEDED, NEEDED.minusMillis(1)));

    var kept = consumer.consume(batch(messageWithoutGroup("m1"), messageWithoutGroup("m2")), left::remove,
        seen::add);

    assertThat(kept.getBatchItemFailures()).containsExactly(new BatchItemFailure("m2"));
    assertThat(deeds).containsExactly("handled body of m1");
    assertThat(seen.getLast().isKept()).isTrue();
    assertThat(seen.getLast().failure()).hasValueSatisfying(
        reason -> assertThat(reason).hasMessage("not begun: PT10.999S are left, PT11S are needed"));
  }

  @Test
  void has_nothing_to_do_for_an_event_without_messages() {
    assertThat(consume(new SQSEvent())).isEmpty();
    assertThat(consume(batch())).isEmpty();
    assertThat(seen).isEmpty();
  }

  /** Does nothing, or fails at everything, and remembers it. */
  private final class RecordingQueue implements Queue {
    private final Map<String, Duration> hidden = new HashMap<>();
    private Optional<RuntimeException> failure = Optional.empty();

    RuntimeException failsWith(RuntimeException exception) {
      failure = Optional.of(exception);
      return exception;
    }

    @Override
    public void hide(String receiptHandle, Duration delay) {
      failIfAsked();
      hidden.put(receiptHandle, delay);
      deeds.add("hid " + receiptHandle + " for " + delay);
    }

    @Override
    public void deadLetter(SQSMessage message, String reason) {
      failIfAsked();
      deeds.add("copied " + message.getMessageId() + ": " + reason);
    }

    private void failIfAsked() {
      failure.ifPresent(exception -> {
        throw exception;
      });
    }
  }
}
