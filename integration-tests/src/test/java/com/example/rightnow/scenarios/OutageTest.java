package com.example.rightnow.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.example.rightnow.application.CapturedLog;
import com.example.rightnow.application.EnvironmentFixture;
import com.example.rightnow.application.InMemoryRoot;
import com.example.rightnow.application.Invocation;
import com.example.rightnow.application.deliverannouncement.DeliverAnnouncementFunction;
import com.example.rightnow.domain.model.Receipt;
import com.example.rightnow.playground.Playground;
import com.example.rightnow.playground.cloud.Cloud;
import com.example.rightnow.playground.cloud.LocalQueue;
import com.example.rightnow.playground.cloud.LocalQueue.Message;
import com.example.rightnow.playground.cloud.LocalSqs;
import com.example.rightnow.playground.template.Template;
import com.example.rightnow.playground.time.SkippableClock;
import com.example.rightnow.playground.trace.Traces;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A Slack that cannot be reached for a long time, with the queue that the template describes and an announcement every minute.
 * Time is skipped, except for what the machine takes.
 */
@Tag("reliability")
class OutageTest {
  private static final String QUEUE = "Announcements";
  private static final String DEAD_LETTERS = "AnnouncementDeadLetters";
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration AFTERWARDS = Duration.ofMinutes(10);

  @RegisterExtension
  final CapturedLog log = new CapturedLog();

  private final Template template = Template.read(Path.of("..", "template.yaml"), Map.of(),
      Playground.secret("none"));
  private final Traces traces = new Traces();
  private final SkippableClock clock = traces.clock();
  private final Cloud cloud = new Cloud(template, traces);
  private final LocalQueue queue = cloud.queue(QUEUE);
  private final InMemoryRoot root = root();
  private Instant caughtUpAt = Instant.MIN;

  @BeforeAll
  static void needsAnnouncements() {
    DeployedTemplate.needsFunction("DeliverAnnouncementFunction");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT30M", "PT4H"})
  void ends_with_every_announcement_posted_or_told_of(Duration outage) throws InterruptedException {
    var begin = clock.instant();
    var end = begin.plus(outage);
    int announcements = Math.toIntExact(outage.plus(AFTERWARDS).dividedBy(EVERY));
    var latest = "Lunch " + (outage.dividedBy(EVERY) - 1) + ".";
    root.channel = message -> {
      if (clock.instant().isBefore(end)) {
        return new Receipt.Deferred("not reached", Duration.ZERO);
      }
      var receipt = root.posted.post(message);
      if (root.posted.texts().getLast().endsWith(latest)) {
        caughtUpAt = clock.instant();
      }
      return receipt;
    };
    var function = new DeliverAnnouncementFunction(root);

    deliverAll(function, begin, announcements);
    var caughtUp = Duration.between(end, caughtUpAt);
    int dead = cloud.queue(DEAD_LETTERS).seen().size();
    int expired = expired();
    int posted = root.posted.texts().size();
    // an operator sends them back, and they are too late as well
    cloud.redrive(DEAD_LETTERS);
    deliverAll(function, begin, 0);

    assertThat(root.posted.texts()).doesNotHaveDuplicates();
    assertThat(posted + expired + dead).as("announcements that were posted or told of")
        .isEqualTo(announcements);
    assertThat(root.posted.texts().size() + expired()).as("after the redrive").isEqualTo(announcements);
    if (outage.compareTo(Duration.ofHours(1)) < 0) {
      assertThat(posted).as("posts after a short outage").isEqualTo(announcements);
    } else {
      assertThat(dead).as("messages that came too often").isPositive();
      assertThat(expired).as("announcements that came too late").isPositive();
    }
    log.print(String.format(Locale.ROOT,
        "[reliability 6] no Slack for %d minutes, %,d announcements: %,d posted (caught up %d minutes after Slack was"
            + " back), %,d expired and counted, %,d among the dead letters, 0 lost unheard, 0 twice",
        outage.toMinutes(), announcements, posted, caughtUp.toMinutes(), expired, dead));
  }

  /** One announcement after the other arrives at its minute; the function gets each as often as the queue hands it out. */
  private void deliverAll(DeliverAnnouncementFunction function, Instant begin, int announcements)
      throws InterruptedException {
    int sent = 0;
    while (sent < announcements || !queue.seen().isEmpty()) {
      var now = clock.instant();
      var nextMinute = begin.plus(EVERY.multipliedBy(sent));
      var waiting = queue.seen();
      if (sent < announcements && !now.isBefore(nextMinute)) {
        send(sent, nextMinute);
        sent++;
      } else if (!waiting.isEmpty() && !waiting.getFirst().visibleAt().isAfter(now)) {
        handle(function, queue.receive());
        clock.skip(Duration.ofSeconds(1)); // as the function rests
      } else {
        boolean minuteFirst = sent < announcements
            && (waiting.isEmpty() || nextMinute.isBefore(waiting.getFirst().visibleAt()));
        var next = minuteFirst ? nextMinute : waiting.getFirst().visibleAt();
        clock.skip(Duration.between(now, next).plusMillis(1));
      }
    }
  }

  private void send(int number, Instant meantFor) {
    queue.send("""
        {"id":"1","source":"rightnow","detail-type":"AnnouncementRequested","detail":{"version":1,"id":"%1$d",
         "meantFor":"%2$s","zone":"UTC","language":"en","note":"Lunch %1$d."}}""".formatted(number, meantFor),
        Optional.of("team-channel"), Optional.of(String.valueOf(number)));
  }

  private void handle(DeliverAnnouncementFunction function, Message received) {
    var message = new SQSMessage();
    message.setMessageId(received.id());
    message.setReceiptHandle(received.receiptHandle());
    message.setBody(received.body());
    message.setAttributes(Map.of("ApproximateReceiveCount", String.valueOf(received.receives()),
        "MessageGroupId", received.group().orElseThrow()));
    var event = new SQSEvent();
    event.setRecords(List.of(message));
    if (function.handleRequest(event, new Invocation()).getBatchItemFailures().isEmpty()) {
      queue.delete(received.receiptHandle());
    }
  }

  private int expired() {
    return Math.toIntExact(log.lines().stream()
        .filter(
            line -> "Expired[]".equals(line.getString("outcome")) && "WARN".equals(line.getString("level")))
        .count());
  }

  private InMemoryRoot root() {
    var environment = EnvironmentFixture.environment();
    environment.put("ANNOUNCEMENTS_QUEUE_URL", queue.spec().url());
    environment.put("ANNOUNCEMENT_DEAD_LETTERS_QUEUE_URL", cloud.queue(DEAD_LETTERS).spec().url());
    return new InMemoryRoot(environment) {
      @Override
      public SqsClient sqsClient() {
        return new LocalSqs(cloud);
      }

      @Override
      public InstantSource clock() {
        return traces.clock();
      }
    };
  }
}
