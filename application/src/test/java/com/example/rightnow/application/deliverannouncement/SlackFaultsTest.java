package com.example.rightnow.application.deliverannouncement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.example.rightnow.application.CapturedLog;
import com.example.rightnow.application.EnvironmentFixture;
import com.example.rightnow.application.InMemoryRoot;
import com.example.rightnow.application.Invocation;
import com.example.rightnow.application.SampleEvents;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A thousand announcements to a Slack that fails every other time: over HTTP, from a message of the queue to what becomes of
 * it, again and again until it is done. Time passes only as the queue hides a message.
 */
class SlackFaultsTest {
  private static final int ANNOUNCEMENTS = 1_000;
  private static final int MOST_FAULTS = 5;
  private static final Pattern NUMBER = Pattern.compile("Lunch (\\d+)");

  @RegisterExtension
  final CapturedLog log = new CapturedLog();

  private final Random random = new Random(20_261_127);
  private final HttpServer slack = standInForSlack();
  private final AtomicIntegerArray posted = new AtomicIntegerArray(ANNOUNCEMENTS);
  private final AtomicIntegerArray postedInDoubt = new AtomicIntegerArray(ANNOUNCEMENTS);
  private final AtomicIntegerArray inDoubt = new AtomicIntegerArray(ANNOUNCEMENTS);
  private final AtomicIntegerArray faults = new AtomicIntegerArray(ANNOUNCEMENTS);
  private final AtomicInteger waits = new AtomicInteger();
  private final AtomicInteger earlyPosts = new AtomicInteger();

  private volatile Instant now = InMemoryRoot.NINE;
  private volatile Instant notBefore = Instant.MIN;

  /** An answer other than "ok". */
  private record Fault(int status, String body, boolean leavesDoubt) {
    /** An answer that never comes. */
    static final int SILENCE = 0;
  }

  private static final List<Fault> FAULTS = List.of(new Fault(429, "", false),
      new Fault(500, "rollup_error", false), new Fault(500, "", true), new Fault(500, "fatal_error", true),
      new Fault(502, "<html>Bad Gateway</html>", true), new Fault(503, "", true), new Fault(504, "", true),
      new Fault(520, "", true), new Fault(Fault.SILENCE, "", true));

  @BeforeEach
  void start() {
    slack.start();
  }

  @AfterEach
  void stop() {
    slack.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"repeat", "drop"})
  void lose_nothing_or_double_nothing_and_nobody_comes_back_early(String policy, TestReporter reporter) {
    var root = root(policy);
    var function = new DeliverAnnouncementFunction(root);

    for (int number = 0; number < ANNOUNCEMENTS; number++) {
      deliver(number, root, function);
    }

    int doubts = 0;
    int faulty = 0;
    for (int number = 0; number < ANNOUNCEMENTS; number++) {
      if (policy.equals("repeat")) {
        assertThat(posted.get(number)).as("announcement %d", number)
            .isEqualTo(1 + postedInDoubt.get(number));
      } else {
        assertThat(posted.get(number)).as("announcement %d", number)
            .isEqualTo(inDoubt.get(number) == 0 ? 1 : postedInDoubt.get(number));
      }
      doubts += inDoubt.get(number);
      faulty += faults.get(number);
    }
    assertThat(earlyPosts).as("posts before Slack wanted one").hasValue(0);
    assertThat(waits).hasValueGreaterThan(ANNOUNCEMENTS / 10);
    assertThat(doubts).isGreaterThan(ANNOUNCEMENTS / 4);
    reporter.publishEntry(Map.of("policy", policy, "faults", String.valueOf(faulty), "of them in doubt",
        String.valueOf(doubts), "with a wait", waits.toString()));
  }

  /** As often as the queue hands the message out. */
  private void deliver(int number, InMemoryRoot root, DeliverAnnouncementFunction function) {
    SQSEvent event = SampleEvents.announcementFromQueue();
    var message = event.getRecords().getFirst();
    message.setBody("""
        {"id":"1","source":"rightnow","detail-type":"AnnouncementRequested","detail":{"version":1,"id":"%d",
         "meantFor":"%s","zone":"UTC","language":"en","note":"Lunch %d"}}""".formatted(number, now, number));
    for (int receives = 1;; receives++) {
      message.getAttributes().put("ApproximateReceiveCount", String.valueOf(receives));
      root.now = now;
      if (function.handleRequest(event, new Invocation()).getBatchItemFailures().isEmpty()) {
        now = now.plusSeconds(1);
        return;
      }
      now = now.plusSeconds(root.sqs.hidden().getLast().visibilityTimeout());
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var number = NUMBER.matcher(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      assertThat(number.find()).isTrue();
      answer(exchange, Integer.parseInt(number.group(1)));
    }
  }

  private void answer(HttpExchange exchange, int number) throws IOException {
    if (now.isBefore(notBefore)) {
      earlyPosts.incrementAndGet();
    }
    if (random.nextBoolean() || faults.get(number) == MOST_FAULTS) {
      posted.incrementAndGet(number);
      send(exchange, 200, "ok");
      return;
    }
    faults.incrementAndGet(number);
    var fault = FAULTS.get(random.nextInt(FAULTS.size()));
    boolean asksToWait = fault.status() != Fault.SILENCE && random.nextBoolean();
    if (asksToWait) {
      int seconds = 1 + random.nextInt(600);
      exchange.getResponseHeaders().set("Retry-After", String.valueOf(seconds));
      notBefore = now.plusSeconds(seconds);
      waits.incrementAndGet();
    }
    // a 503 that says when to come back was said by somebody who took nothing
    if (fault.leavesDoubt() && !(fault.status() == 503 && asksToWait)) {
      inDoubt.incrementAndGet(number);
      if (random.nextBoolean()) {
        posted.incrementAndGet(number);
        postedInDoubt.incrementAndGet(number);
      }
    }
    if (fault.status() != Fault.SILENCE) {
      send(exchange, fault.status(), fault.body());
    }
  }

  private static void send(HttpExchange exchange, int status, String words) throws IOException {
    byte[] bytes = words.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private InMemoryRoot root(String policy) {
    var origin = "http://localhost:" + slack.getAddress().getPort();
    var environment = EnvironmentFixture.environment();
    environment.put("UNCONFIRMED_POSTS", policy);
    environment.put("SLACK_STAND_IN", origin);
    environment.put("WEBHOOK_URL", origin + "/services/T012AB3CD/B012AB3CD/c4n4ryXq");
    var root = new InMemoryRoot(environment);
    root.postsOverHttp = true;
    return root;
  }

  private HttpServer standInForSlack() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/services/", this::answer);
      return server;
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }
}
