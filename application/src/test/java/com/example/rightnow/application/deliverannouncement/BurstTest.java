package com.example.rightnow.application.deliverannouncement;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.application.CapturedLog;
import com.example.rightnow.application.Clocks;
import com.example.rightnow.application.InMemoryRoot;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Announcements that came all at once, at the pace that Slack allows, in real time. The queue hands out the next one of a group
 * when the invocation before has ended, so an invocation that posted has to last for a second.
 */
@Tag("reliability")
class BurstTest {
  private static final int ANNOUNCEMENTS = Boolean.getBoolean("reliability.whole") ? 500 : 5;

  @RegisterExtension
  final CapturedLog log = new CapturedLog();

  @Test
  void is_posted_in_order_one_a_second() {
    var root = new InMemoryRoot();
    root.interval = Clocks.POST_INTERVAL;
    var worker = new Worker(root);
    // of the deployed pace: a second from post to post, measured by whoever waits for the invocation to end
    var shortest = Duration.ofDays(1);
    long begin = System.nanoTime();
    for (int number = 0; number < ANNOUNCEMENTS; number++) {
      long handedOut = System.nanoTime();
      assertThat(worker.deliver(Worker.message("burst:" + number, "Lunch " + number + ".", root.now)))
          .isOne();
      var lasted = Duration.ofNanos(System.nanoTime() - handedOut);
      shortest = lasted.compareTo(shortest) < 0 ? lasted : shortest;
    }
    var all = Duration.ofNanos(System.nanoTime() - begin);

    assertThat(shortest).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(root.posted.texts()).hasSize(ANNOUNCEMENTS).doesNotHaveDuplicates()
        .allSatisfy(text -> assertThat(text).contains("Lunch "));
    for (int number = 0; number < ANNOUNCEMENTS; number++) {
      assertThat(root.posted.texts().get(number)).endsWith("Lunch " + number + ".");
    }
    log.print(String.format(Locale.ROOT,
        "[reliability 16] burst of %,d: %,d posts in %.1f s, in order, the two nearest %.3f s apart, 0 lost",
        ANNOUNCEMENTS, root.posted.texts().size(), all.toMillis() / 1e3, shortest.toNanos() / 1e9));
  }
}
