package com.example.rightnow.adapters.out.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.adapters.out.slack.FaultyServer.Script;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Receipt;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A post ends in time and takes little memory, however Slack drags on. Here a limit in time is the property itself: the
 * deadline is long, so that a tenth of it is enough for a busy machine.
 */
@Tag("reliability")
class SlackTeamChannelDeadlineTest {
  private static final boolean WHOLE = Boolean.getBoolean("reliability.whole");
  private static final int EACH = WHOLE ? 50 : 3;
  private static final Duration DEADLINE = Duration.ofSeconds(WHOLE ? 8 : 4);
  private static final Duration LIMIT = DEADLINE.multipliedBy(11).dividedBy(10);
  private static final long MEGABYTE = 1024 * 1024;
  private static final long HUGE = 300 * MEGABYTE;
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: ";

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final Map<String, Script> FAULTS = Map.of(
      "silence", connection -> {
        connection.readRequest();
        connection.stall();
      },
      "a body that waits for 60 s", connection -> {
        connection.readRequest();
        connection.write(OK + "4\r\n\r\nok");
        connection.drip("ok", Duration.ofSeconds(60));
      },
      "one byte every 300 ms", connection -> {
        connection.readRequest();
        connection.write(OK + "3000\r\n\r\n");
        connection.drip("ok", Duration.ofMillis(300));
      },
      "300 MB", connection -> {
        connection.readRequest();
        connection.write(OK + HUGE + "\r\n\r\n");
        var block = "ok".repeat(8 * 1024);
        for (long written = 0; written < HUGE; written += block.length()) {
          connection.write(block);
        }
      });

  private record Post(String fault, Receipt receipt, Duration lasted, long allocated) {}

  @Test
  void no_post_hangs_or_takes_up_what_it_is_given() throws Exception {
    var servers = new ArrayList<FaultyServer>();
    try (var threads = Executors.newCachedThreadPool()) {
      var posts = new ArrayList<Callable<Post>>();
      for (var fault : FAULTS.entrySet()) {
        var server = new FaultyServer(fault.getValue());
        servers.add(server);
        var url = server.url("/services/c4n4ryXq");
        var channel = new SlackTeamChannel(WebhookUrl.of(url, Optional.of(url)), DEADLINE);
        for (int number = 0; number < EACH; number++) {
          posts.add(() -> post(fault.getKey(), channel));
        }
      }
      loadClasses();

      var ended = new ArrayList<Post>();
      for (var post : threads.invokeAll(posts)) {
        ended.add(post.get());
      }

      assertThat(ended).as("posts that do not hang").allSatisfy(post -> {
        assertThat(post.lasted()).isLessThanOrEqualTo(LIMIT);
        assertThat(post.allocated()).isLessThanOrEqualTo(MEGABYTE);
        assertThat(post.receipt())
            .isInstanceOf(post.fault().equals("300 MB") ? Receipt.Refused.class : Receipt.Unconfirmed.class);
      });
      print(ended);
    } finally {
      for (var server : servers) {
        server.close();
      }
    }
  }

  private static Post post(String fault, SlackTeamChannel channel) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long begin = System.nanoTime();
    var receipt = channel.post(new Note("Lunch is ready."));
    return new Post(fault, receipt, Duration.ofNanos(System.nanoTime() - begin),
        THREADS.getCurrentThreadAllocatedBytes() - allocated);
  }

  /** The first call of all loads classes, and that is memory too. */
  private static void loadClasses() throws Exception {
    try (var server = new FaultyServer(connection -> {
      connection.readRequest();
      connection.write(OK + "5000\r\n\r\n" + "x".repeat(5_000));
    })) {
      var url = server.url("/services/c4n4ryXq");
      post("none", new SlackTeamChannel(WebhookUrl.of(url, Optional.of(url)), Duration.ofMinutes(1)));
    }
  }

  private static void print(List<Post> posts) {
    var slowest = posts.stream().map(Post::lasted).max(Duration::compareTo).orElseThrow();
    long most = posts.stream().mapToLong(Post::allocated).max().orElseThrow();
    System.out.printf(Locale.ROOT,
        "[reliability 9] %d posts to each of %d Slacks that drag on (%s), deadline %.1f s: the slowest took %.2f s,"
            + " the hungriest %.2f MB%n",
        EACH, FAULTS.size(), String.join(", ", FAULTS.keySet().stream().sorted().toList()),
        DEADLINE.toMillis() / 1e3, slowest.toMillis() / 1e3, most / (double) MEGABYTE);
  }
}
