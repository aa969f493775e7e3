package com.example.rightnow.application;

import static com.example.rightnow.application.FunctionCall.body;
import static com.example.rightnow.application.FunctionCall.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.example.rightnow.adapters.out.memory.InMemoryDeliveries;
import com.example.rightnow.application.deliverannouncement.DeliverAnnouncementFunction;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.application.slackcommand.SlackCommandFunction;
import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.port.out.Deliveries;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What is handed to whom: which name, which deadline, which clock. The root is the deployed one; only the clients of AWS
 * are replaced, by some that note what they are asked for. Slack is a socket of this machine.
 */
class CompositionRootTest {
  @RegisterExtension
  final CapturedLog log = new CapturedLog();

  private final CountedDeliveries deliveries = new CountedDeliveries();
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
  void messages_are_where_the_settings_say() {
    slackAnswers("429 Too Many Requests", "");
    deliverNow();

    slackAnswers("404 Not Found", "no_service");
    deliverNow();

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
  void a_delivery_asks_memory_and_queue_no_more_often_than_there_is_time_for(String status) {
    slackAnswers(status, status.startsWith("200") ? "ok" : "");

    deliverNow();

    assertThat(deliveries.calls).as("claim and record").hasValue(2);
    var calls = deliveries.calls.get() + sqs.hidden().size() + sqs.sent().size();
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
                "EVENT_BUS", "the-bus",
                "ANNOUNCEMENTS_QUEUE_URL", "https://sqs.example/the-queue.fifo",
                "ANNOUNCEMENT_DEAD_LETTERS_QUEUE_URL", "https://sqs.example/the-dead-letters.fifo"));
    return new CompositionRoot(Environment.of(environment)) {
      @Override
      public <P> P port(Class<P> type, Supplier<? extends P> made) {
        return type == Deliveries.class ? type.cast(deliveries) : super.port(type, made);
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

  private static Instant laterThan(Instant instant) {
    var later = Instant.now();
    while (!later.isAfter(instant)) {
      later = Instant.now();
    }
    return later;
  }

  /** A memory that is not what this is about; only how often it is asked. */
  private static final class CountedDeliveries implements Deliveries {
    final AtomicInteger calls = new AtomicInteger();
    private final Deliveries memory = new InMemoryDeliveries(Clocks.LEASE, Clocks.HORIZON);

    @Override
    public Claim claim(AnnouncementId id, Instant now) {
      calls.incrementAndGet();
      return memory.claim(id, now);
    }

    @Override
    public boolean complete(Lease lease, Ending ending, Instant now) {
      calls.incrementAndGet();
      return memory.complete(lease, ending, now);
    }

    @Override
    public boolean release(Lease lease) {
      calls.incrementAndGet();
      return memory.release(lease);
    }
  }
}
