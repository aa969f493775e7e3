package com.example.rightnow.application.deliverannouncement;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.application.CapturedLog;
import com.example.rightnow.application.EnvironmentFixture;
import com.example.rightnow.application.InMemoryRoot;
import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.port.out.Deliveries;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A function that dies at a step of its delivery; its message comes to another one when the queue shows it again. */
@Tag("reliability")
class CrashTest {
  private static final int TIMES = 100;

  @RegisterExtension
  final CapturedLog log = new CapturedLog();

  /** Where it dies. */
  private enum Step {
    BEFORE_CLAIM, AFTER_CLAIM, AFTER_POST, IN_RECORD, AFTER_RECORD
  }

  @ParameterizedTest
  @ValueSource(strings = {"repeat", "drop"})
  void loses_nothing_or_doubles_nothing_and_only_in_the_gap(String policy) {
    Map<Step, Integer> posts = new EnumMap<>(Step.class);
    for (var step : Step.values()) {
      for (int time = 0; time < TIMES; time++) {
        var environment = EnvironmentFixture.environment();
        environment.put("UNCONFIRMED_POSTS", policy);
        var root = new InMemoryRoot(environment);
        var death = new Death(step);
        root.deliveries = new Mortal(root.remembered, death);
        root.channel = message -> {
          var receipt = root.posted.post(message);
          death.at(Step.AFTER_POST);
          return receipt;
        };

        int receives = new Worker(root).deliver(Worker.message("crash", "Lunch", root.now));

        assertThat(receives).as("receives after a death %s", step).isEqualTo(2);
        posts.merge(step, root.posted.texts().size(), Integer::sum);
      }
    }

    int gap = policy.equals("repeat") ? 2 * TIMES : TIMES;
    assertThat(posts).containsEntry(Step.BEFORE_CLAIM, TIMES).containsEntry(Step.AFTER_POST, gap)
        .containsEntry(Step.IN_RECORD, gap).containsEntry(Step.AFTER_RECORD, TIMES)
        // whoever claimed may have posted: that is not known, and the policy decides
        .containsEntry(Step.AFTER_CLAIM, policy.equals("repeat") ? TIMES : 0);
    log.print("[reliability 13] %s: %d deaths before the claim: %d posts; behind it: %d; behind the post: %d;"
        .formatted(policy, TIMES, posts.get(Step.BEFORE_CLAIM), posts.get(Step.AFTER_CLAIM),
            posts.get(Step.AFTER_POST))
        + " in the record: %d; behind it: %d".formatted(posts.get(Step.IN_RECORD),
            posts.get(Step.AFTER_RECORD)));
  }

  /** Comes once. */
  private static final class Death {
    private final Step step;
    private boolean due = true;

    Death(Step step) {
      this.step = step;
    }

    void at(Step here) {
      if (due && here == step) {
        due = false;
        throw new Worker.Crash();
      }
    }
  }

  private record Mortal(Deliveries memory, Death death) implements Deliveries {

    @Override
    public Claim claim(AnnouncementId id, Instant now) {
      death.at(Step.BEFORE_CLAIM);
      var claim = memory.claim(id, now);
      death.at(Step.AFTER_CLAIM);
      return claim;
    }

    @Override
    public boolean complete(Lease lease, Ending ending, Instant now) {
      death.at(Step.IN_RECORD);
      boolean completed = memory.complete(lease, ending, now);
      death.at(Step.AFTER_RECORD);
      return completed;
    }

    @Override
    public boolean release(Lease lease) {
      return memory.release(lease);
    }
  }
}
