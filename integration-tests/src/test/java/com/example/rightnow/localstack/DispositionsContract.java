package com.example.rightnow.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.example.rightnow.adapters.in.sqs.Disposition;
import com.example.rightnow.adapters.in.sqs.Disposition.Acknowledge;
import com.example.rightnow.adapters.in.sqs.Disposition.DeadLetter;
import com.example.rightnow.adapters.in.sqs.Disposition.Retry;
import com.example.rightnow.adapters.in.sqs.Disposition.RetryAt;
import com.example.rightnow.adapters.in.sqs.QueueConsumer;
import com.example.rightnow.adapters.in.sqs.SqsQueue;
import com.example.rightnow.adapters.out.memory.InMemoryDeliveries;
import com.example.rightnow.application.CapturedLog;
import com.example.rightnow.application.Clocks;
import com.example.rightnow.application.EnvironmentFixture;
import com.example.rightnow.application.InMemoryRoot;
import com.example.rightnow.application.Invocation;
import com.example.rightnow.application.deliverannouncement.DeliverAnnouncementFunction;
import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.Receipt;
import com.example.rightnow.domain.port.out.Deliveries;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What a FIFO queue makes of each {@link Disposition}, and of each outcome of a delivery, whoever plays the queue. Order is
 * what is looked at, and time only where a message must not come early: a message that is kept comes again before the next
 * one of its group.
 */
abstract class DispositionsContract {
  private static final Duration PLENTY = Duration.ofSeconds(30);
  private static final Duration NEEDED = Duration.ofSeconds(11);
  private static final String GROUP = "team-channel";
  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final Duration WAIT = Duration.ofSeconds(3);
  private static final Receipt POSTED = new Receipt.Posted();

  @RegisterExtension
  final CapturedLog log = new CapturedLog();

  private final InMemoryDeliveries memory = new InMemoryDeliveries(LEASE, Clocks.HORIZON);

  /** The client behind which the queue and its dead letters are. */
  protected abstract SqsClient sqs();

  protected abstract String queueUrl();

  /** Of the queue that takes what was received three times and not deleted. */
  protected abstract String deadLettersUrl();

  /** Puts a message into the queue, which starts empty and hides a received message for a second by itself. */
  protected abstract void send(String group, String body);

  /** Waits for the next message that may be received; it arrives as Lambda hands it over. */
  protected abstract SQSMessage receive();

  /** What Lambda does with a message that the function did not report as failed. */
  protected abstract void delete(SQSMessage message);

  /** The bodies of the dead letters, with the reasons if they have one. */
  protected abstract Map<String, String> deadLetters();

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
    assertThat(deadLetters()).containsExactly(entry("first", "no_such_channel"));
  }

  // ---- the delivery table, through the function

  @Test
  void an_announcement_that_was_posted_is_done_and_a_repeated_one_too() {
    announce("first", "first", "second");
    var root = root("repeat", POSTED);

    assertThat(deliver(3, root)).containsExactly("first", "first", "second");
    assertThat(root.posted.texts()).hasSize(2);
    assertThat(deadLetters()).isEmpty();
  }

  @Test
  void an_announcement_that_was_posted_is_done_even_if_that_cannot_be_recorded() {
    announce("first", "second");
    var root = root("repeat", POSTED);
    root.deliveries = new FailingDeliveries(memory, false);

    assertThat(deliver(2, root)).containsExactly("first", "second");
    assertThat(root.posted.texts()).hasSize(2);
  }

  @Test
  void an_announcement_that_somebody_else_has_comes_again_when_that_claim_runs_out() {
    announce("first", "second");
    var root = root("repeat", POSTED);
    long claimed = System.nanoTime();
    memory.claim(new AnnouncementId("first"), Instant.now());

    assertThat(deliver(1, root)).containsExactly("first");
    assertThat(root.posted.texts()).isEmpty();
    assertThat(deliver(2, root)).containsExactly("first", "second");
    assertThat(Duration.ofNanos(System.nanoTime() - claimed)).isGreaterThanOrEqualTo(LEASE);
    // nobody came back for the claim: under "repeat" it is posted
    assertThat(root.posted.texts()).hasSize(2);
  }

  @Test
  void an_announcement_whose_holder_vanished_is_given_up_under_drop() {
    announce("first", "second");
    memory.claim(new AnnouncementId("first"), Instant.now().minus(LEASE));
    var root = root("drop", POSTED);

    assertThat(deliver(2, root)).containsExactly("first", "second");
    assertThat(root.posted.texts()).singleElement().asString().endsWith("second");
  }

  @Test
  void an_announcement_that_comes_too_late_is_done() {
    send(GROUP, body("first", Instant.now().minus(Duration.ofDays(1))));
    announce("second");
    var root = root("repeat", POSTED);

    assertThat(deliver(2, root)).containsExactly("first", "second");
    assertThat(root.posted.texts()).singleElement().asString().endsWith("second");
  }

  @ParameterizedTest
  @MethodSource("receiptsToKeepFor")
  void an_announcement_that_has_to_wait_comes_again_not_earlier_and_before_the_next(Receipt receipt,
      int posts) {
    announce("first", "second");
    var root = root(posts == 1 ? "drop" : "repeat", receipt);
    long asked = System.nanoTime();
    assertThat(deliver(1, root)).containsExactly("first");

    root.posted.answerWith(POSTED);
    assertThat(deliver(1, root)).containsExactly("first");
    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(WAIT);
    assertThat(deliver(1, root)).containsExactly("second");
    assertThat(root.posted.texts()).hasSize(posts);
  }

  static Stream<Arguments> receiptsToKeepFor() {
    return Stream.of(argumentSet("deferred", new Receipt.Deferred("HTTP 429", WAIT), 2),
        argumentSet("unconfirmed, repeat", new Receipt.Unconfirmed("HTTP 502", WAIT), 2),
        argumentSet("unconfirmed, drop", new Receipt.Unconfirmed("HTTP 502", WAIT), 1));
  }

  @Test
  void an_announcement_of_unknown_outcome_is_done_under_drop() {
    announce("first", "second");
    var root = root("drop", new Receipt.Unconfirmed("no answer", Duration.ZERO));

    assertThat(deliver(2, root)).containsExactly("first", "second");
    assertThat(deadLetters()).isEmpty();
  }

  @Test
  void an_announcement_is_kept_while_the_memory_cannot_be_asked() {
    announce("first", "second");
    var root = root("repeat", POSTED);
    root.deliveries = new FailingDeliveries(memory, true);
    assertThat(deliver(1, root)).containsExactly("first");
    assertThat(root.posted.texts()).isEmpty();

    root.deliveries = memory;
    assertThat(deliver(2, root)).containsExactly("first", "second");
    assertThat(root.posted.texts()).hasSize(2);
  }

  @Test
  void what_is_refused_or_malformed_is_among_the_dead_letters_with_its_reason_and_out_of_the_way() {
    announce("first");
    send(GROUP, "no event");
    announce("second");
    var root = root("repeat", new Receipt.Refused("HTTP 404 no_service"));
    assertThat(deliver(2, root)).containsExactly("first", "no event");

    root.posted.answerWith(POSTED);
    assertThat(deliver(1, root)).containsExactly("second");
    assertThat(deadLetters()).hasSize(2)
        .hasEntrySatisfying("no event", reason -> assertThat(reason).contains("JSON"))
        .containsValue("HTTP 404 no_service");
  }

  /** What kills the function is neither done nor kept by it: the queue alone can get it out of the way. */
  @Test
  void a_message_that_kills_the_function_each_time_blocks_nobody_for_ever() {
    announce("poison");
    send("another-channel", body("third", Instant.now()));
    announce("second");
    var root = root("repeat", POSTED);
    var poison = root("repeat", POSTED);
    poison.deliveries = new InMemoryDeliveries(Duration.ofMillis(10), Clocks.HORIZON);
    poison.channel = _ -> {
      throw new ExceptionInInitializerError("out of order");
    };

    var received = new ArrayList<String>();
    while (!received.contains("second")) {
      var message = receive();
      var id = id(message.getBody());
      received.add(id);
      try {
        handle(message, id.equals("poison") ? poison : root);
      } catch (ExceptionInInitializerError died) {
        assertThat(id).isEqualTo("poison");
      }
    }

    assertThat(received).containsOnlyOnce("second", "third").hasSizeLessThanOrEqualTo(2 + 3);
    assertThat(deadLetters().keySet()).singleElement()
        .satisfies(body -> assertThat(id(body)).isEqualTo("poison"));
    assertThat(root.posted.texts()).hasSize(2);
  }

  private void announce(String... ids) {
    for (String id : ids) {
      send(GROUP, body(id, Instant.now()));
    }
  }

  private static String body(String id, Instant meantFor) {
    return """
        {"id":"1","source":"rightnow","detail-type":"AnnouncementRequested","detail":{"version":1,"id":"%1$s",
         "meantFor":"%2$s","zone":"UTC","language":"en","note":"the %1$s"}}""".formatted(id, meantFor);
  }

  /** Of an announcement, or the whole body of something else. */
  private static String id(String body) {
    return body.replaceFirst("(?s).*\"version\":1,\"id\":\"([^\"]+)\".*", "$1");
  }

  /** The function with this memory and this queue, and a channel that answers like this. */
  private InMemoryRoot root(String policy, Receipt receipt) {
    var environment = EnvironmentFixture.environment();
    environment.put("UNCONFIRMED_POSTS", policy);
    environment.put("ANNOUNCEMENTS_QUEUE_URL", queueUrl());
    environment.put("ANNOUNCEMENT_DEAD_LETTERS_QUEUE_URL", deadLettersUrl());
    var root = new InMemoryRoot(environment) {
      @Override
      public SqsClient sqsClient() {
        return sqs();
      }
    };
    root.deliveries = memory;
    root.posted.answerWith(receipt);
    return root;
  }

  /** Hands the function as many messages as are asked for, one after the other, and returns whose they were. */
  private List<String> deliver(int count, InMemoryRoot root) {
    var ids = new ArrayList<String>();
    for (int number = 0; number < count; number++) {
      var message = receive();
      handle(message, root);
      ids.add(id(message.getBody()));
    }
    return ids;
  }

  private void handle(SQSMessage message, InMemoryRoot root) {
    root.now = Instant.now();
    var event = new SQSEvent();
    event.setRecords(List.of(message));
    finish(message, new DeliverAnnouncementFunction(root).handleRequest(event, new Invocation()));
  }

  /** A memory that cannot be told how a delivery ended, and perhaps not even be asked. */
  private record FailingDeliveries(Deliveries memory, boolean claimsFail) implements Deliveries {

    @Override
    public Claim claim(AnnouncementId id, Instant now) {
      if (claimsFail) {
        throw new IllegalStateException("the table cannot be reached");
      }
      return memory.claim(id, now);
    }

    @Override
    public boolean complete(Lease lease, Ending ending, Instant now) {
      throw new IllegalStateException("the table cannot be reached");
    }

    @Override
    public boolean release(Lease lease) {
      throw new IllegalStateException("the table cannot be reached");
    }
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
    var queue = new SqsQueue(sqs(), queueUrl(), deadLettersUrl());
    finish(message, new QueueConsumer(handler, queue, NEEDED, InstantSource.system())
        .consume(event, () -> remaining, _ -> {}));
  }

  private void finish(SQSMessage message, SQSBatchResponse response) {
    boolean kept = response.getBatchItemFailures().stream().map(BatchItemFailure::getItemIdentifier)
        .anyMatch(message.getMessageId()::equals);
    if (!kept) {
      delete(message);
    }
  }
}
