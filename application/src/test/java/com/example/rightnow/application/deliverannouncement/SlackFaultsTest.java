package com.example.rightnow.application.deliverannouncement;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.example.rightnow.adapters.out.slack.FaultyServer;
import com.example.rightnow.adapters.out.slack.FaultyServer.Connection;
import com.example.rightnow.adapters.out.slack.SlackTeamChannel;
import com.example.rightnow.adapters.out.slack.WebhookUrl;
import com.example.rightnow.application.CapturedLog;
import com.example.rightnow.application.Clocks;
import com.example.rightnow.application.EnvironmentFixture;
import com.example.rightnow.application.InMemoryRoot;
import com.example.rightnow.domain.model.Message;
import com.example.rightnow.domain.model.Receipt;
import com.example.rightnow.domain.port.out.TeamChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Announcements to a Slack that fails, over raw sockets, each fault for itself: from a message of the queue to what becomes of
 * it, again and again until it is done. Each announcement meets its fault once to three times, and then a Slack that works. Time
 * passes only as the queue hides a message; faults that only the deadline ends meet a short one.
 */
@Tag("reliability")
class SlackFaultsTest {
  private static final int EACH = Boolean.getBoolean("reliability.whole") ? 1_000 : 30;
  private static final int LANES = 50;
  private static final List<String> POLICIES = List.of("repeat", "drop");
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Pattern NUMBER = Pattern.compile("Lunch (\\d+)");
  private static final String PATH = "/services/T012AB3CD/B012AB3CD/c4n4ryXq";
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: keep-alive\r\n";

  @RegisterExtension
  final CapturedLog log = new CapturedLog();

  /** How a post ends. Whatever is read of a request may be in the channel then. */
  private record Fault(String name, boolean readsRequest, boolean isMute, boolean asksToWait, Answer answer) {
    /** The deadline alone ends it. */
    static Fault mute(String name, Answer answer) {
      return new Fault(name, true, true, false, answer);
    }

    static Fault of(String name, Answer answer) {
      return new Fault(name, true, false, false, answer);
    }

    /** An answer of HTTP. */
    static Fault status(int status, String body) {
      return of(status + (body.isEmpty() ? "" : " " + body),
          (connection, _) -> send(connection, status, "", body));
    }

    /** The same with a Retry-After. */
    static Fault wait(int status, String body) {
      return new Fault(status + (body.isEmpty() ? "" : " " + body) + " with Retry-After", true, false, true,
          (connection, seconds) -> send(connection, status, "Retry-After: " + seconds + "\r\n", body));
    }

    private static void send(Connection connection, int status, String header, String body)
        throws IOException {
      connection
          .write("HTTP/1.1 " + status + " Any\r\n" + header + "Content-Length: " + body.length() + "\r\n\r\n"
              + body);
    }
  }

  /** What the server does once it has the request; the connection is closed in the end. */
  @FunctionalInterface
  private interface Answer {
    void to(Connection connection, int secondsToWait) throws IOException;
  }

  private static final List<Fault> KNOWN = List.of(Fault.wait(429, ""), Fault.status(429, ""),
      Fault.status(500, "rollup_error"), Fault.wait(500, "rollup_error"), Fault.wait(503, ""));

  private static final List<Fault> UNKNOWN = List.of(
      new Fault("a reset before the request", false, false, false, (connection, _) -> connection.reset()),
      Fault.of("a reset after it", (connection, _) -> connection.reset()),
      Fault.of("a farewell without an answer", (_, _) -> {}),
      Fault.of("half the headers", (connection, _) -> connection.write(OK)),
      Fault.of("half a body", (connection, _) -> connection.write(OK + "Content-Length: 4\r\n\r\nok")),
      Fault.of("half a chunk",
          (connection, _) -> connection.write(OK + "Transfer-Encoding: chunked\r\n\r\n4\r\nok")),
      Fault.mute("silence", (connection, _) -> connection.stall()),
      Fault.mute("silence in the body", (connection, _) -> {
        connection.write(OK + "Content-Length: 4\r\n\r\nok");
        connection.stall();
      }),
      Fault.mute("one byte every 300 ms", (connection, _) -> {
        connection.write(OK + "Content-Length: 3000\r\n\r\n");
        connection.drip("ok", Duration.ofMillis(300));
      }),
      Fault.status(500, ""), Fault.status(500, "fatal_error"), Fault.status(502, "<html>Bad Gateway</html>"),
      Fault.wait(502, ""), Fault.status(503, ""), Fault.status(504, ""), Fault.wait(504, ""),
      Fault.status(520, ""));

  private static final List<Fault> PERMANENT = List.of(Fault.status(400, "invalid_payload"),
      Fault.status(403, "action_prohibited"), Fault.status(404, "no_service"),
      Fault.status(410, "channel_is_archived"), Fault.status(200, "okay"), Fault.status(200, ""),
      Fault.of("a redirect", (connection, _) -> connection.write(
          "HTTP/1.1 307 Temporary Redirect\r\nLocation: /services/elsewhere\r\nContent-Length: 0\r\n\r\n")),
      Fault.of("300 MB", (connection, _) -> {
        connection.write(OK + "Content-Length: 314572800\r\n\r\n");
        var block = "ok".repeat(8 * 1024);
        for (int written = 0; written < 314_572_800; written += block.length()) {
          connection.write(block);
        }
      }));

  @Test
  void of_known_outcome_lose_nothing_and_double_nothing() throws Exception {
    int waits = 0;
    int faults = 0;
    for (String policy : POLICIES) {
      for (Fault fault : KNOWN) {
        var met = Encounter.with(fault, policy);
        met.assertPostedOnce();
        waits += fault.asksToWait() ? met.faults() : 0;
        faults += met.faults();
      }
      try (var nobody = new Socket()) {
        // bound, so that the port is nobody else's, and not listening
        nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        var refused = Encounter.with("a refused connection",
            channelAt("http://127.0.0.1:" + nobody.getLocalPort() + PATH, Clocks.CALL), policy);
        refused.assertPostedOnce();
        faults += refused.faults();
      }
      // https://www.rfc-editor.org/rfc/rfc6761#section-6.4: no name server knows it
      var unknown = Encounter.with("an unknown host",
          channelAt("http://slack.invalid" + PATH, Clocks.CALL),
          policy);
      unknown.assertPostedOnce();
      faults += unknown.faults();
    }

    log.print(String.format(Locale.ROOT,
        "[reliability 6] %,d announcements to each of %d faults under each policy: %,d faults, 0 lost, 0 posted twice,"
            + " 0 of %,d waits cut short",
        EACH, KNOWN.size() + 2, faults, waits));
  }

  @Test
  void of_unknown_outcome_lose_nothing_under_repeat() throws Exception {
    int twice = 0;
    int faults = 0;
    for (Fault fault : UNKNOWN) {
      var met = Encounter.with(fault, "repeat");
      for (int number = 0; number < EACH; number++) {
        assertThat(met.posted.get(number)).as("posts of announcement %d after %s", number, fault.name())
            .isEqualTo(1);
        assertThat(met.inDoubt.get(number))
            .as("repetitions of announcement %d after %s", number, fault.name())
            .isLessThanOrEqualTo(met.faultsOf(number));
      }
      twice += met.postsInDoubt();
      faults += met.faults();
      assertThat(met.unconfirmed()).as("doubts after %s", fault.name()).isBetween(1, met.faults());
      assertThat(lines("Unconfirmed[")).as("lines of log about %s", fault.name())
          .isEqualTo(met.unconfirmed());
      log.clear();
    }

    log.print(String.format(Locale.ROOT,
        "[reliability 7] repeat: %,d announcements to each of %d faults: %,d faults, each counted, 0 lost, %,d posts too many",
        EACH, UNKNOWN.size(), faults, twice));
  }

  @Test
  void of_unknown_outcome_double_nothing_under_drop() throws Exception {
    int shown = 0;
    int dropped = 0;
    for (Fault fault : UNKNOWN) {
      var met = Encounter.with(fault, "drop");
      for (int number = 0; number < EACH; number++) {
        assertThat(met.posted.get(number) + met.inDoubt.get(number))
            .as("posts of announcement %d after %s", number, fault.name()).isLessThanOrEqualTo(1);
      }
      shown += met.postsInDoubt();
      dropped += EACH - met.posts();
      assertThat(lines("Dropped[")).as("lines of log about %s", fault.name()).isEqualTo(EACH - met.posts());
      log.clear();
    }

    log.print(String.format(Locale.ROOT,
        "[reliability 7] drop: %,d announcements to each of %d faults: %,d given up, each counted, of which %,d were posted,"
            + " 0 posted twice",
        EACH, UNKNOWN.size(), dropped, shown));
  }

  @Test
  void that_will_not_change_are_met_once_and_kept_for_an_operator() throws Exception {
    for (String policy : POLICIES) {
      for (Fault fault : PERMANENT) {
        var met = Encounter.with(fault, policy);

        assertThat(met.attempts).as("attempts at %s", fault.name()).hasValue(EACH);
        assertThat(met.posts()).as("posts after %s", fault.name()).isZero();
        assertThat(met.deadLetters()).as("dead letters after %s", fault.name()).isEqualTo(EACH);
        assertThat(lines("Refused[")).as("lines of log about %s", fault.name()).isEqualTo(EACH);
        log.clear();
      }
    }

    log.print(String.format(Locale.ROOT,
        "[reliability 8] %,d announcements to each of %d answers under each policy: %,d attempts, %<,d dead letters,"
            + " %<,d warnings",
        EACH, PERMANENT.size(), EACH * PERMANENT.size() * POLICIES.size()));
  }

  /** The connection that is dead when an environment wakes up is the one that it had before it was frozen. */
  @Test
  void send_one_request_for_each_attempt() throws Exception {
    int attempts = 0;
    int faults = 0;
    for (Fault fault : UNKNOWN) {
      if (!fault.isMute()) {
        var met = Encounter.with(fault, "repeat");
        assertThat(met.connections).as("connections for %s", fault.name()).isEqualTo(met.faults());
        assertThat(met.requests).as("requests for %s", fault.name())
            .isEqualTo(fault.readsRequest() ? met.faults() : 0);
        attempts += met.faults();
        faults++;
      }
    }
    try (var forgetful = new FaultyServer(connection -> {
      connection.readRequest();
      connection.write(OK + "Content-Length: 2\r\n\r\nok");
      // and nobody answers what comes next on this connection
      connection.readRequest();
    })) {
      var worker = worker("repeat", channelAt(forgetful.url(PATH), Clocks.CALL));
      for (int number = 0; number < EACH; number++) {
        assertThat(worker.deliver(message(number, worker))).isOne();
      }
      assertThat(forgetful.requests()).isEqualTo(EACH);
      assertThat(forgetful.connections()).isEqualTo(EACH);
      attempts += EACH;
    }

    log.print(String.format(Locale.ROOT,
        "[reliability 10] %,d attempts over %d faults and over connections that died: %,d requests on the wire",
        attempts,
        faults, attempts));
  }

  private int lines(String outcome) {
    return Math.toIntExact(
        log.text().lines().filter(line -> line.contains("\"outcome\":\"" + outcome)).count());
  }

  private static SQSEvent message(int number, Worker worker) {
    return Worker.message(String.valueOf(number), "Lunch " + number, worker.root().now);
  }

  private static Worker worker(String policy, TeamChannel channel) {
    var environment = EnvironmentFixture.environment();
    environment.put("UNCONFIRMED_POSTS", policy);
    var root = new InMemoryRoot(environment);
    root.channel = channel;
    return new Worker(root);
  }

  private static SlackTeamChannel channelAt(String url, Duration deadline) {
    return new SlackTeamChannel(WebhookUrl.of(url, Optional.of(url)), deadline);
  }

  /** All announcements have met one fault, and are done. */
  private static final class Encounter {
    private final String fault;
    private final AtomicIntegerArray posted = new AtomicIntegerArray(EACH);
    private final AtomicIntegerArray inDoubt = new AtomicIntegerArray(EACH);
    private final AtomicIntegerArray met = new AtomicIntegerArray(EACH);
    private final AtomicIntegerArray waits = new AtomicIntegerArray(EACH);
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger unconfirmed = new AtomicInteger();
    private final AtomicInteger early = new AtomicInteger();
    private final List<Worker> workers = new ArrayList<>();
    private int connections;
    private int requests;

    private Encounter(String fault) {
      this.fault = fault;
    }

    static Encounter with(Fault fault, String policy) throws Exception {
      var encounter = new Encounter(fault.name());
      var random = new Random(20_261_127);
      try (var faulty = new FaultyServer(connection -> encounter.play(fault, connection, random))) {
        encounter.run(channelAt(faulty.url(PATH), fault.isMute() ? SHORT : Clocks.CALL), policy,
            fault.asksToWait());
        encounter.connections = faulty.connections();
        encounter.requests = faulty.requests();
      }
      return encounter;
    }

    static Encounter with(String fault, TeamChannel faulty, String policy) throws Exception {
      var encounter = new Encounter(fault);
      encounter.run(faulty, policy, false);
      return encounter;
    }

    private void play(Fault fault, Connection connection, Random random) throws IOException {
      if (!fault.readsRequest()) {
        fault.answer().to(connection, 0);
      } else if (connection.readRequest()) {
        int number = number(connection.body());
        boolean tookIt;
        synchronized (random) {
          tookIt = random.nextBoolean();
        }
        if (tookIt) {
          inDoubt.incrementAndGet(number);
        }
        fault.answer().to(connection, waits.get(number));
      }
    }

    private void run(TeamChannel faulty, String policy, boolean asksToWait) throws Exception {
      try (var healthy = new FaultyServer(connection -> {
        if (connection.readRequest()) {
          posted.incrementAndGet(number(connection.body()));
          connection.write(OK + "Content-Length: 2\r\n\r\nok");
        }
      }); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var works = channelAt(healthy.url(PATH), Clocks.CALL);
        var lanes = new ArrayList<Future<?>>();
        for (int lane = 0; lane < LANES; lane++) {
          int first = lane;
          var channel = new Failing(first, faulty, works, asksToWait);
          var worker = worker(policy, channel);
          channel.root = worker.root();
          workers.add(worker);
          lanes.add(threads.submit(() -> {
            for (int number = first; number < EACH; number += LANES) {
              channel.number = number;
              worker.deliver(message(number, worker));
            }
          }));
        }
        for (var lane : lanes) {
          lane.get();
        }
      } catch (ExecutionException failed) {
        throw new AssertionError("a delivery after " + fault + " failed", failed.getCause());
      }
      assertThat(early).as("posts before Slack wanted one, after %s", fault).hasValue(0);
    }

    private static int number(String body) {
      var number = NUMBER.matcher(body);
      assertThat(number.find()).as(body).isTrue();
      return Integer.parseInt(number.group(1));
    }

    /** How often this announcement meets the fault, if it comes again. */
    private static int most(int number) {
      return 1 + number % 3;
    }

    /** Fails the first times; one lane, which is one webhook with one message in flight. */
    private final class Failing implements TeamChannel {
      private final Random random;
      private final TeamChannel faulty;
      private final TeamChannel works;
      private final boolean asksToWait;
      private int number;
      private Instant notBefore = Instant.MIN;
      private InMemoryRoot root = new InMemoryRoot();

      Failing(int lane, TeamChannel faulty, TeamChannel works, boolean asksToWait) {
        this.random = new Random(lane);
        this.faulty = faulty;
        this.works = works;
        this.asksToWait = asksToWait;
      }

      @Override
      public Receipt post(Message message) {
        attempts.incrementAndGet();
        if (root.now.isBefore(notBefore)) {
          early.incrementAndGet();
        }
        if (met.get(number) == most(number)) {
          return works.post(message);
        }
        met.incrementAndGet(number);
        waits.set(number, 1 + random.nextInt(600));
        var receipt = faulty.post(message);
        if (asksToWait) {
          notBefore = root.now.plusSeconds(waits.get(number));
        }
        if (receipt instanceof Receipt.Unconfirmed) {
          unconfirmed.incrementAndGet();
        }
        return receipt;
      }
    }

    void assertPostedOnce() {
      for (int number = 0; number < EACH; number++) {
        assertThat(posted.get(number)).as("posts of announcement %d after %s", number, fault).isEqualTo(1);
        assertThat(met.get(number)).as("meetings with %s", fault).isEqualTo(most(number));
      }
      assertThat(unconfirmed).as("doubts after %s", fault).hasValue(0);
    }

    int faults() {
      return sum(met);
    }

    int faultsOf(int number) {
      return met.get(number);
    }

    int posts() {
      return sum(posted);
    }

    int postsInDoubt() {
      return sum(inDoubt);
    }

    int unconfirmed() {
      return unconfirmed.get();
    }

    int deadLetters() {
      return workers.stream().mapToInt(worker -> worker.root().sqs.sent().size()).sum();
    }

    private static int sum(AtomicIntegerArray counts) {
      int sum = 0;
      for (int number = 0; number < counts.length(); number++) {
        sum += counts.get(number);
      }
      return sum;
    }
  }
}
