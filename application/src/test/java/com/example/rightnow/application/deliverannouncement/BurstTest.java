package com.example.rightnow.application.deliverannouncement;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.application.CapturedLog;
import com.example.rightnow.application.Clocks;
import com.example.rightnow.application.InMemoryRoot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
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
    List<Long> begun = new ArrayList<>();
    root.channel = message -> {
      begun.add(System.nanoTime());
      return root.posted.post(message);
    };
    for (int number = 0; number < ANNOUNCEMENTS; number++) {
      assertThat(worker.deliver(Worker.message("burst:" + number, "Lunch " + number + ".", root.now)))
          .isOne();
    }
    long shortest = IntStream.range(1, ANNOUNCEMENTS).mapToLong(post -> begun.get(post) - begun.get(post - 1))
        .min()
        .orElseThrow();
    var all = Duration.ofNanos(begun.getLast() - begun.getFirst());

    // the pace counts from just before the post, and this from just behind: the steps in between may differ a little
    assertThat(Duration.ofNanos(shortest)).isGreaterThanOrEqualTo(Clocks.POST_INTERVAL.minusMillis(10));
    assertThat(root.posted.texts()).hasSize(ANNOUNCEMENTS).doesNotHaveDuplicates()
        .allSatisfy(text -> assertThat(text).contains("Lunch "));
    for (int number = 0; number < ANNOUNCEMENTS; number++) {
      assertThat(root.posted.texts().get(number)).endsWith("Lunch " + number + ".");
    }
    log.print(String.format(Locale.ROOT,
        "[reliability 16] burst of %,d: %,d posts in %.1f s, in order, the two nearest %.3f s apart, 0 lost",
        ANNOUNCEMENTS, root.posted.texts().size(), all.toMillis() / 1e3, shortest / 1e9));
  }
}
