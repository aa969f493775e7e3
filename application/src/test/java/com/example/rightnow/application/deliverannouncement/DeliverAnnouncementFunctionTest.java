package com.example.rightnow.application.deliverannouncement;

import static com.example.rightnow.application.EnvironmentFixture.DEAD_LETTERS_URL;
import static com.example.rightnow.application.EnvironmentFixture.QUEUE_URL;
import static com.example.rightnow.application.InMemoryRoot.NINE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.example.rightnow.adapters.in.sqs.Disposition;
import com.example.rightnow.adapters.out.pacing.PacedTeamChannel;
import com.example.rightnow.application.CapturedLog;
import com.example.rightnow.application.Clocks;
import com.example.rightnow.application.EnvironmentFixture;
import com.example.rightnow.application.InMemoryRoot;
import com.example.rightnow.application.Invocation;
import com.example.rightnow.application.SampleEvents;
import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.Receipt;
import com.example.rightnow.domain.port.in.DeliverAnnouncementUseCase;
import com.example.rightnow.domain.port.in.DeliverAnnouncementUseCase.Outcome;
import com.example.rightnow.domain.port.out.Deliveries;
import com.example.rightnow.domain.port.out.Deliveries.Claim;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From a message of the queue to what Lambda is told about it: every row of the delivery table. */
class DeliverAnnouncementFunctionTest {
  private static final String MESSAGE = "19dd0b57-b21e-4ac1-bd88-01bbb068cb78";
  private static final AnnouncementId ID = new AnnouncementId("slack:T1:1.2.abc");
  private static final String POST = "Good morning, everyone! Launch at noon";

  @RegisterExtension
  final CapturedLog log = new CapturedLog();

  private final SQSEvent event = SampleEvents.announcementFromQueue();
  private InMemoryRoot root = new InMemoryRoot();

  @Nested
  class An_outcome {

    @ParameterizedTest
    @MethodSource("com.example.rightnow.application.deliverannouncement.DeliverAnnouncementFunctionTest#decisions")
    void decides_what_becomes_of_the_message(Decision decision) {
      assertThat(DeliverAnnouncementFunction.disposition(decision.outcome()))
          .isEqualTo(decision.disposition());
    }

    /** An announcement that is given up without a trace in any queue shows in the log alone. */
    @ParameterizedTest
    @MethodSource("com.example.rightnow.application.deliverannouncement.DeliverAnnouncementFunctionTest#decisions")
    void is_a_warning_when_the_announcement_is_lost_and_nothing_else_tells_of_it(Decision decision) {
      var outcome = decision.outcome();
      root = new InMemoryRoot() {
        @Override
        public <P> P port(Class<P> type, Supplier<? extends P> made) {
          return type == DeliverAnnouncementUseCase.class
              ? type.cast((DeliverAnnouncementUseCase) command -> outcome)
              : super.port(type, made);
        }
      };

      handle();

      boolean lost = outcome instanceof Outcome.Expired || outcome instanceof Outcome.Dropped;
      assertThat(log.lines()).filteredOn(line -> line.getString("event").equals("announcement"))
          .singleElement().satisfies(line -> assertThat(line)
              .containsEntry("outcome", outcome.toString()).containsEntry("level", lost ? "WARN" : "INFO"));
    }

    @Test
    void of_every_kind_is_decided_here() {
      Stream<Class<?>> decided = decisions().map(decision -> decision.outcome().getClass());

      assertThat(decided).contains(Outcome.class.getPermittedSubclasses());
    }
  }

  record Decision(Outcome outcome, Disposition disposition) {}

  static Stream<Decision> decisions() {
    var wait = Duration.ofSeconds(30);
    return Stream.of(
        new Decision(new Outcome.Delivered(true), new Disposition.Acknowledge()),
        new Decision(new Outcome.Delivered(false), new Disposition.Acknowledge()),
        new Decision(new Outcome.AlreadyDelivered(), new Disposition.Acknowledge()),
        new Decision(new Outcome.Expired(), new Disposition.Acknowledge()),
        new Decision(new Outcome.Dropped("no answer", Duration.ZERO), new Disposition.Acknowledge()),
        new Decision(new Outcome.Dropped("HTTP 502", wait), new Disposition.Retry(wait)),
        new Decision(new Outcome.Refused("no_service"), new Disposition.DeadLetter("no_service")),
        new Decision(new Outcome.FoundBusy(NINE), new Disposition.RetryAt(NINE)),
        new Decision(new Outcome.Deferred("HTTP 429", wait), new Disposition.Retry(wait)),
        new Decision(new Outcome.Unconfirmed("no answer", Duration.ZERO),
            new Disposition.Retry(Duration.ZERO)),
        new Decision(new Outcome.Unconfirmed("HTTP 502", wait), new Disposition.Retry(wait)));
  }

  @Nested
  class A_message {

    @Test
    void that_is_posted_is_acknowledged() {
      var answer = handle();

      assertThat(root.posted.texts()).containsExactly(POST);
      thenAcknowledged(answer);
      thenEnded();
    }

    @Test
    void that_was_posted_before_is_acknowledged_and_not_posted_again() {
      handle();

      thenAcknowledged(handle());
      assertThat(root.posted.texts()).containsExactly(POST);
    }

    @Test
    void that_somebody_else_is_delivering_is_kept_until_that_claim_runs_out() {
      root.deliveries.claim(ID, NINE);
      root.now = NINE.plusSeconds(15);

      thenKept(handle(), Duration.ofSeconds(30));
      assertThat(root.posted.texts()).isEmpty();
    }

    @Test
    void that_comes_too_late_is_acknowledged_and_not_posted() {
      root.now = Instant.parse("2026-11-21T12:00:00Z");

      thenAcknowledged(handle());
      assertThat(root.posted.texts()).isEmpty();
      thenEnded();
    }

    @Test
    void whose_earlier_delivery_vanished_is_posted_under_repeat() {
      root.deliveries.claim(ID, NINE);
      root.now = NINE.plus(Clocks.LEASE);

      thenAcknowledged(handle());
      assertThat(root.posted.texts()).containsExactly(POST);
      thenEnded();
    }

    @Test
    void whose_earlier_delivery_vanished_is_given_up_under_drop() {
      givenPolicyDrop();
      root.deliveries.claim(ID, NINE);
      root.now = NINE.plus(Clocks.LEASE);

      thenAcknowledged(handle());
      assertThat(root.posted.texts()).isEmpty();
      thenEnded();
    }

    @Test
    void that_was_posted_is_acknowledged_even_if_that_cannot_be_recorded() {
      root.deliveries = new Forgetful(root.remembered);

      thenAcknowledged(handle());
      assertThat(root.posted.texts()).containsExactly(POST);
      thenLogged("outcome", "Delivered[recorded=false]");
    }

    @Test
    void that_slack_defers_is_kept_for_as_long_as_slack_says() {
      root.posted.answerWith(new Receipt.Deferred("HTTP 429", Duration.ofSeconds(30)));

      thenKept(handle(), Duration.ofSeconds(30));
      thenFree();
    }

    @Test
    void that_slack_defers_again_and_again_is_kept_for_longer_than_slack_says() {
      root.posted.answerWith(new Receipt.Deferred("HTTP 429", Duration.ofSeconds(30)));
      event.getRecords().getFirst().getAttributes().put("ApproximateReceiveCount", "7");

      thenKept(handle(), Duration.ofSeconds(128));
    }

    @Test
    void that_slack_refuses_goes_to_the_dead_letters_with_the_reason() {
      root.posted.answerWith(new Receipt.Refused("HTTP 404 no_service"));

      thenDeadLetter(handle(), "HTTP 404 no_service");
      thenFree();
    }

    @Test
    void that_is_malformed_goes_to_the_dead_letters_with_the_reason() {
      event.getRecords().getFirst().setBody("{}");

      thenDeadLetter(handle(), "source is not rightnow");
      assertThat(root.posted.texts()).isEmpty();
    }

    @Test
    void that_may_have_been_posted_is_kept_under_repeat() {
      root.posted.answerWith(new Receipt.Unconfirmed("no answer", Duration.ZERO));

      thenKept(handle(), Duration.ofSeconds(2));
      thenFree();
    }

    @Test
    void that_may_have_been_posted_is_kept_for_as_long_as_slack_says() {
      root.posted.answerWith(new Receipt.Unconfirmed("HTTP 502", Duration.ofSeconds(30)));

      thenKept(handle(), Duration.ofSeconds(30));
      thenFree();
    }

    @Test
    void that_may_have_been_posted_again_and_again_is_kept_for_longer_than_slack_says() {
      root.posted.answerWith(new Receipt.Unconfirmed("HTTP 502", Duration.ofSeconds(30)));
      event.getRecords().getFirst().getAttributes().put("ApproximateReceiveCount", "7");

      thenKept(handle(), Duration.ofSeconds(128));
    }

    /** It is not posted again, but it holds up the messages behind it for as long as Slack wants no post. */
    @Test
    void that_may_have_been_posted_is_given_up_under_drop_after_as_long_as_slack_says() {
      givenPolicyDrop();
      root.posted.answerWith(new Receipt.Unconfirmed("HTTP 502", Duration.ofSeconds(30)));

      thenKept(handle(), Duration.ofSeconds(30));
      thenEnded();

      root.posted.answerWith(new Receipt.Posted());
      assertThat(handle().getBatchItemFailures()).isEmpty();
      assertThat(root.posted.texts()).isEmpty();
    }

    @Test
    void that_may_have_been_posted_is_given_up_under_drop() {
      givenPolicyDrop();
      root.posted.answerWith(new Receipt.Unconfirmed("no answer", Duration.ZERO));

      thenAcknowledged(handle());
      thenEnded();
    }

    @Test
    void is_kept_and_not_posted_when_the_memory_cannot_be_asked() {
      root.deliveries = new Unreachable();

      thenKept(handle(), Duration.ofSeconds(2));
      assertThat(root.posted.texts()).isEmpty();
      thenLogged("message", "the table cannot be reached");
      assertThat(log.lines()).as("a line that can be found by the announcement's id")
          .anySatisfy(
              line -> assertThat(line).containsEntry("id", ID.value()).containsEntry("outcome", "Failed"));
    }

    @Test
    void is_kept_untouched_when_there_is_no_time_for_a_delivery() {
      var answer = handle(new Invocation(Clocks.DELIVERY.minusMillis(1)));

      assertThat(answer.getBatchItemFailures()).containsExactly(new BatchItemFailure(MESSAGE));
      assertThat(root.posted.texts()).isEmpty();
      assertThat(root.sqs.hidden()).isEmpty();
      thenFree();
    }

    @Test
    void is_delivered_when_there_is_just_enough_time() {
      thenAcknowledged(handle(new Invocation(Clocks.DELIVERY)));
      assertThat(root.posted.texts()).containsExactly(POST);
    }
  }

  @Nested
  class The_function {

    @Test
    void answers_in_the_form_that_lambda_reads() {
      root.posted.answerWith(new Receipt.Unconfirmed("no answer", Duration.ZERO));
      var json = new ByteArrayOutputStream();

      LambdaEventSerializers.serializerFor(SQSBatchResponse.class, getClass().getClassLoader())
          .toJson(handle(), json);

      assertThat(json.toString(UTF_8))
          .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"" + MESSAGE + "\"}]}");
    }

    @Test
    void logs_which_announcement_it_was_and_what_became_of_its_message() {
      handle();

      assertThat(log.lines()).hasSize(2).allSatisfy(line -> assertThat(line)
          .containsEntry("level", "INFO").containsEntry("requestId", Invocation.REQUEST_ID));
      thenLogged("id", "slack:T1:1.2.abc");
      thenLogged("envelopeId", "7f0c2a4e-3b51-4c8d-9e60-1a2b3c4d5e6f");
      thenLogged("outcome", "Delivered[recorded=true]");
      thenLogged("messageId", MESSAGE);
      thenLogged("disposition", "Acknowledge[]");
    }

    @Test
    void has_one_client_of_the_queue_for_all_its_invocations() {
      var function = new DeliverAnnouncementFunction(root);

      function.handleRequest(event, new Invocation());
      function.handleRequest(event, new Invocation());

      assertThat(root.sqsClients).isOne();
    }

    @Test
    void warns_of_a_malformed_message() {
      event.getRecords().getFirst().setBody("{}");

      handle();

      assertThat(log.lines().getFirst()).containsEntry("level", "WARN")
          .containsEntry("event", "malformed message").containsEntry("reason", "source is not rightnow");
    }

    @Test
    void does_not_end_before_the_interval_after_its_post_has_passed() throws Exception {
      root.interval = Duration.ofDays(1);
      var answer = new CompletableFuture<SQSBatchResponse>();
      var interrupted = new CompletableFuture<Boolean>();
      var invocation = Thread.ofPlatform().daemon().start(() -> {
        answer.complete(handle());
        interrupted.complete(Thread.currentThread().isInterrupted());
      });

      awaitRestOf(invocation);

      assertThat(root.posted.texts()).containsExactly(POST);
      assertThat(answer).isNotDone();

      invocation.interrupt();

      thenAcknowledged(answer.get(60, TimeUnit.SECONDS));
      assertThat(interrupted.get(60, TimeUnit.SECONDS)).as("whoever runs the function is to know").isTrue();
    }

    @Test
    @Timeout(60)
    void does_not_rest_when_it_has_posted_nothing() {
      root.interval = Duration.ofDays(1);
      root.now = Instant.parse("2026-11-21T12:00:00Z");

      thenAcknowledged(handle());
    }
  }

  private SQSBatchResponse handle() {
    return handle(new Invocation());
  }

  private SQSBatchResponse handle(Invocation invocation) {
    return new DeliverAnnouncementFunction(root).handleRequest(event, invocation);
  }

  private void givenPolicyDrop() {
    var environment = EnvironmentFixture.environment();
    environment.put("UNCONFIRMED_POSTS", "drop");
    root = new InMemoryRoot(environment);
  }

  private void thenAcknowledged(SQSBatchResponse answer) {
    assertThat(answer.getBatchItemFailures()).isEmpty();
    assertThat(root.sqs.hidden()).isEmpty();
    assertThat(root.sqs.sent()).isEmpty();
  }

  private void thenKept(SQSBatchResponse answer, Duration delay) {
    assertThat(answer.getBatchItemFailures()).containsExactly(new BatchItemFailure(MESSAGE));
    assertThat(root.sqs.sent()).isEmpty();
    assertThat(root.sqs.hidden()).singleElement().satisfies(request -> {
      assertThat(request.queueUrl()).isEqualTo(QUEUE_URL);
      assertThat(request.receiptHandle()).isEqualTo("example-receipt-handle");
      assertThat(request.visibilityTimeout()).isEqualTo(Math.toIntExact(delay.toSeconds()));
    });
  }

  private void thenDeadLetter(SQSBatchResponse answer, String reason) {
    assertThat(answer.getBatchItemFailures()).isEmpty();
    assertThat(root.sqs.hidden()).isEmpty();
    assertThat(root.sqs.sent()).singleElement().satisfies(request -> {
      assertThat(request.queueUrl()).isEqualTo(DEAD_LETTERS_URL);
      assertThat(request.messageBody()).isEqualTo(event.getRecords().getFirst().getBody());
      assertThat(request.messageAttributes()).hasEntrySatisfying("reason",
          attribute -> assertThat(attribute.stringValue()).isEqualTo(reason));
    });
  }

  /** The announcement is not to be delivered again. */
  private void thenEnded() {
    assertThat(root.remembered.claim(ID, root.now)).isEqualTo(new Claim.AlreadyDelivered());
  }

  /** The next attempt may begin at once. */
  private void thenFree() {
    assertThat(root.remembered.claim(ID, root.now)).isInstanceOfSatisfying(Claim.Granted.class,
        granted -> assertThat(granted.earlierHolderVanished()).isFalse());
  }

  private void thenLogged(String field, String value) {
    assertThat(log.lines()).anySatisfy(line -> assertThat(line).containsEntry(field, value));
  }

  /** Without waiting in vain: a thread that has ended did not rest. */
  private static void awaitRestOf(Thread thread) throws InterruptedException {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!isResting(thread)) {
      assertThat(thread.isAlive() && System.nanoTime() < deadline).as("the function should rest after a post")
          .isTrue();
      Thread.sleep(10);
    }
  }

  private static boolean isResting(Thread thread) {
    return thread.getState() == Thread.State.TIMED_WAITING && Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(PacedTeamChannel.class.getName())
            && frame.getMethodName().equals("rest"));
  }

  /** A memory that can be asked but not told. */
  private record Forgetful(Deliveries memory) implements Deliveries {

    @Override
    public Claim claim(AnnouncementId id, Instant now) {
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

  private record Unreachable() implements Deliveries {

    @Override
    public Claim claim(AnnouncementId id, Instant now) {
      throw new IllegalStateException("the table cannot be reached");
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
}
