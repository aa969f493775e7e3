package com.example.rightnow.application;

import static com.example.rightnow.application.FunctionCall.body;
import static com.example.rightnow.application.FunctionCall.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.example.rightnow.application.deliverannouncement.DeliverAnnouncementFunction;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.application.slackcommand.SlackCommandFunction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What is handed to whom: which name, which deadline, which clock. The root is the deployed one; only the clients of AWS
 * are replaced, by some that note what they are asked for. Slack is a socket of this machine.
 */
class CompositionRootTest {
  @RegisterExtension
  final CapturedLog log = new CapturedLog();

  private final RecordingDynamoDb dynamoDb = new RecordingDynamoDb();
  private final RecordingEventBridge eventBridge = new RecordingEventBridge();
  private final RecordingSqs sqs = new RecordingSqs();

  private ServerSocket slack;

  @BeforeEach
  void open() throws IOException {
    slack = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    slack.close();
  }

  @Test
  void a_claim_lasts_as_long_as_the_lease_and_counts_from_now() {
    slackAnswers("200 OK", "ok");
    var before = Instant.now();

    deliverNow();

    var claim = dynamoDb.updates().getFirst();
    assertThat(instant(claim, ":now")).isBetween(millis(before), Instant.now());
    assertThat(Duration.between(instant(claim, ":now"), instant(claim, ":leaseUntil")))
        .isEqualTo(Clocks.LEASE);
  }

  @Test
  void an_ended_delivery_is_remembered_until_the_horizon() {
    slackAnswers("200 OK", "ok");
    var before = Instant.now();

    deliverNow();

    assertThat(instant(dynamoDb.updates().getLast(), ":keepUntil"))
        .isBetween(millis(before).plus(Clocks.HORIZON), Instant.now().plus(Clocks.HORIZON));
  }

  @Test
  void deliveries_and_messages_are_where_the_settings_say() {
    slackAnswers("429 Too Many Requests", "");
    deliverNow();

    slackAnswers("404 Not Found", "no_service");
    deliverNow();

    assertThat(dynamoDb.updates()).extracting(UpdateItemRequest::tableName).containsOnly("the-table");
    assertThat(sqs.hidden()).singleElement()
        .satisfies(request -> assertThat(request.queueUrl()).isEqualTo("https://sqs.example/the-queue.fifo"));
    assertThat(sqs.sent()).singleElement()
        .satisfies(
            request -> assertThat(request.queueUrl()).isEqualTo("https://sqs.example/the-dead-letters.fifo"));
  }

  /** Slack's answers that lead to every kind of ending that a post can have. */
  @ParameterizedTest
  @ValueSource(strings = {"200 OK", "404 Not Found", "429 Too Many Requests", "500 Internal Server Error",
      "600 What"})
  void a_delivery_asks_table_and_queue_no_more_often_than_there_is_time_for(String status) {
    slackAnswers(status, status.startsWith("200") ? "ok" : "");

    deliverNow();

    assertThat(dynamoDb.updates()).as("claim and record").hasSize(2);
    var calls = dynamoDb.updates().size() + sqs.hidden().size() + sqs.sent().size();
    assertThat(Clocks.CALL.plus(Clocks.STORE.multipliedBy(calls))).isLessThanOrEqualTo(Clocks.DELIVERY);
  }

  /** It takes as long as the deadline is; the function would be stopped after 30 s, and this test is more patient. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void a_silent_slack_is_left_while_there_is_time_to_keep_the_message() {
    var answer = deliverNow();

    assertThat(answer.getBatchItemFailures()).hasSize(1);
    assertThat(sqs.hidden()).hasSize(1);
    assertThat(log.text()).contains("Unconfirmed[reason=no complete answer in time, delay=PT0S]");
  }

  @Test
  void an_announcement_goes_to_the_bus_of_the_settings_and_gives_up_in_time() {
    var answer = call(new SlackCommandFunction(root()),
        SlashCommandFixture.greetings("announce Lunch", Instant.now(),
            EnvironmentFixture.SIGNING_SECRET));

    assertThat(body(answer)).containsEntry("text", "Your announcement is on its way.");
    assertThat(eventBridge.requests()).singleElement().satisfies(request -> {
      assertThat(request.entries()).singleElement()
          .satisfies(entry -> assertThat(entry.eventBusName()).isEqualTo("the-bus"));
      assertThat(request.overrideConfiguration().orElseThrow().apiCallTimeout()).contains(Clocks.PUBLICATION);
    });
  }

  @Test
  void the_clock_goes() {
    var clock = new CompositionRoot(Environment.of(Map.of())).clock();
    var later = laterThan(Instant.now());

    assertThat(clock.instant()).isBetween(later, Instant.now());
  }

  /** <a href="https://docs.slack.dev/apis/web-api/rate-limits">One message per second</a>, says Slack. */
  @Test
  void posts_are_a_second_apart() {
    assertThat(new CompositionRoot(Environment.of(Map.of())).postInterval())
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  private SQSBatchResponse deliverNow() {
    return new DeliverAnnouncementFunction(root()).handleRequest(announcementForNow(), new Invocation());
  }

  private static SQSEvent announcementForNow() {
    var event = SampleEvents.announcementFromQueue();
    var message = event.getRecords().getFirst();
    message.setBody(message.getBody().replace("2026-11-21T09:00:00Z", Instant.now().toString())
        .replace("2026-11-21T12:00:00Z", Instant.now().plusSeconds(3600).toString()));
    return event;
  }

  private CompositionRoot root() {
    var origin = "http://127.0.0.1:" + slack.getLocalPort();
    var environment = EnvironmentFixture.environment();
    environment
        .putAll(
            Map.of("SLACK_STAND_IN", origin, "WEBHOOK_URL", origin + "/services/T012AB3CD/B012AB3CD/c4n4ryXq",
                "DELIVERIES_TABLE", "the-table", "EVENT_BUS", "the-bus",
                "ANNOUNCEMENTS_QUEUE_URL", "https://sqs.example/the-queue.fifo",
                "ANNOUNCEMENT_DEAD_LETTERS_QUEUE_URL", "https://sqs.example/the-dead-letters.fifo"));
    return new CompositionRoot(Environment.of(environment)) {
      @Override
      public DynamoDbClient dynamoDbClient() {
        return dynamoDb;
      }

      @Override
      public EventBridgeClient eventBridgeClient() {
        return eventBridge;
      }

      @Override
      public SqsClient sqsClient() {
        return sqs;
      }

      @Override
      public Duration postInterval() {
        return Duration.ZERO;
      }
    };
  }

  /** To the next request. Without this, Slack takes it and says nothing. */
  private void slackAnswers(String status, String body) {
    Thread.ofVirtual().start(() -> {
      try (Socket connection = slack.accept()) {
        var request = new StringBuilder();
        while (!request.toString().endsWith("}")) {
          request.append((char) connection.getInputStream().read());
        }
        connection.getOutputStream().write(
            ("HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(UTF_8));
      } catch (IOException over) {
        // the request then fails, and with it the test
      }
    });
  }

  private static Instant instant(UpdateItemRequest update, String value) {
    return Instant.ofEpochMilli(
        Long.parseLong(Objects.requireNonNull(update.expressionAttributeValues().get(value)).n()));
  }

  /** As exact as the table is. */
  private static Instant millis(Instant instant) {
    return Instant.ofEpochMilli(instant.toEpochMilli());
  }

  private static Instant laterThan(Instant instant) {
    var later = Instant.now();
    while (!later.isAfter(instant)) {
      later = Instant.now();
    }
    return later;
  }
}
