package com.example.rightnow.adapters.out.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.example.rightnow.domain.model.Message;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Receipt;
import com.example.rightnow.domain.port.out.TeamChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacedTeamChannelTest {
  private static final Message MESSAGE = new Note("Lunch is ready.");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final List<Duration> rests = new ArrayList<>();
  /** Close to the end of the range, where a clock of nanoseconds starts again from below. */
  private long now = Long.MAX_VALUE - 5;

  @Test
  void rests_for_what_is_left_of_the_interval_since_the_post_began() throws Exception {
    var channel = paced(message -> {
      passes(Duration.ofMillis(300));
      return new Receipt.Posted();
    });
    assertThat(channel.post(MESSAGE)).isEqualTo(new Receipt.Posted());
    passes(Duration.ofMillis(150));
    channel.rest();
    assertThat(rests).containsExactly(Duration.ofMillis(550));
  }

  @Test
  void needs_no_rest_after_a_slow_post() throws Exception {
    var channel = paced(message -> {
      passes(SECOND);
      return new Receipt.Posted();
    });
    channel.post(MESSAGE);
    channel.rest();
    assertThat(rests).isEmpty();
  }

  @Test
  void needs_no_rest_before_the_first_post() throws Exception {
    paced(message -> new Receipt.Posted()).rest();
    assertThat(rests).isEmpty();
  }

  @Test
  void rests_once_per_post() throws Exception {
    var channel = paced(message -> new Receipt.Posted());
    channel.post(MESSAGE);
    channel.rest();
    channel.rest();
    assertThat(rests).containsExactly(SECOND);
    channel.post(MESSAGE);
    channel.rest();
    assertThat(rests).containsExactly(SECOND, SECOND);
  }

  @Test
  void rests_after_a_post_that_failed() throws Exception {
    var channel = paced(message -> {
      throw new IllegalStateException("broken");
    });
    assertThatIllegalStateException().isThrownBy(() -> channel.post(MESSAGE));
    channel.rest();
    assertThat(rests).containsExactly(SECOND);
  }

  @Test
  void counts_from_the_latest_post() throws Exception {
    var channel = paced(message -> new Receipt.Posted());
    channel.post(MESSAGE);
    passes(Duration.ofMillis(600));
    channel.post(MESSAGE);
    channel.rest();
    assertThat(rests).containsExactly(SECOND);
  }

  @Test
  void takes_an_interrupted_rest_again() throws Exception {
    var interruptions = new ArrayList<>(List.of(new InterruptedException()));
    var channel = new PacedTeamChannel(message -> new Receipt.Posted(), SECOND, () -> now, duration -> {
      if (!interruptions.isEmpty()) {
        throw interruptions.removeLast();
      }
      rests.add(duration);
    });
    channel.post(MESSAGE);
    assertThatExceptionOfType(InterruptedException.class).isThrownBy(channel::rest);
    channel.rest();
    assertThat(rests).containsExactly(SECOND);
  }

  @Test
  void really_waits() throws Exception {
    var interval = Duration.ofMillis(50);
    var channel = new PacedTeamChannel(message -> new Receipt.Posted(), interval);
    long before = System.nanoTime();
    channel.post(MESSAGE);
    channel.rest();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(interval);
  }

  private PacedTeamChannel paced(TeamChannel delegate) {
    return new PacedTeamChannel(delegate, SECOND, () -> now, rests::add);
  }

  private void passes(Duration duration) {
    now += duration.toNanos();
  }
}
