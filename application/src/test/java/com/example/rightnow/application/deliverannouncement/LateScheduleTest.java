package com.example.rightnow.application.deliverannouncement;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.adapters.out.memory.InMemoryDeliveries;
import com.example.rightnow.application.CapturedLog;
import com.example.rightnow.application.Clocks;
import com.example.rightnow.application.InMemoryRoot;
import com.example.rightnow.domain.port.out.Deliveries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages of a schedule that is not on time. */
@Tag("reliability")
class LateScheduleTest {
  private static final int SLOTS = 1_000;
  private static final int TIMES = 3;
  private static final Duration LATEST = Duration.ofHours(2);

  @RegisterExtension
  final CapturedLog log = new CapturedLog();

  private final Deliveries shared = new InMemoryDeliveries(Clocks.LEASE, Clocks.HORIZON);

  private record Firing(int slot, Duration late) {}

  /** A schedule fires at least once for a slot, each time with the slot as its id and its time. */
  @Test
  void late_again_and_out_of_order_it_greets_once_for_each_slot() {
    var random = new Random(12);
    var firings = new ArrayList<Firing>();
    for (int slot = 0; slot < SLOTS; slot++) {
      for (int time = 0; time < TIMES; time++) {
        firings.add(new Firing(slot, LATEST.multipliedBy(random.nextInt(1_000)).dividedBy(1_000)));
      }
    }
    Collections.shuffle(firings, random);
    var roots = List.of(root(), root(), root(), root());
    var workers = roots.stream().map(Worker::new).toList();

    int outOfOrder = 0;
    int before = 0;
    for (var firing : firings) {
      var slot = InMemoryRoot.NINE.plus(Duration.ofMinutes(firing.slot()));
      var worker = workers.get(random.nextInt(workers.size()));
      worker.root().now = slot.plus(firing.late());
      assertThat(worker.deliver(
          Worker.message("schedule:arn:aws:scheduler:us-east-1:123456789012:schedule/default/team:" + slot,
              "Slot " + firing.slot() + ".", slot)))
          .isOne();
      outOfOrder += firing.slot() < before ? 1 : 0;
      before = firing.slot();
    }

    var posts = roots.stream().flatMap(root -> root.posted.texts().stream())
        .map(text -> text.replaceFirst(".*Slot ", "")).toList();
    assertThat(posts).hasSize(SLOTS).doesNotHaveDuplicates();
    log.print(String.format(Locale.ROOT,
        "[reliability 12] %,d slots x %d, up to %d minutes late, %,d of %,d out of order, 4 environments:"
            + " %,d greetings, 0 twice, 0 missing",
        SLOTS, TIMES, LATEST.toMinutes(), outOfOrder, firings.size(), posts.size()));
  }

  private InMemoryRoot root() {
    var root = new InMemoryRoot();
    root.deliveries = shared;
    return root;
  }
}
