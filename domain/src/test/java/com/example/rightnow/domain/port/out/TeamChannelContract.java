package com.example.rightnow.domain.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.domain.model.DayPart;
import com.example.rightnow.domain.model.Greeting;
import com.example.rightnow.domain.model.GreetingWithNote;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Receipt;
import com.example.rightnow.domain.model.Recipient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link TeamChannel} promises. A channel starts in good order and empty. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class TeamChannelContract {
  private static final Note LUNCH = new Note("Lunch is ready.");

  /** The channel under test; asked for anew before each post. */
  protected abstract TeamChannel channel();

  /** From now on every post is turned away and told to come back after the delay, a whole number of seconds. */
  protected abstract void givenTheChannelAsksToWait(Duration delay);

  /** From now on the channel exists no more. */
  protected abstract void givenTheChannelIsGone();

  /** From now on nothing can be sent to the channel. */
  protected abstract void givenTheChannelIsUnreachable();

  /** From now on every post leaves and is never answered. */
  protected abstract void givenTheChannelFallsSilent();

  /**
   * From now on nobody can tell whether a post is taken, and whoever posts is told to come back after the delay, a whole
   * number of seconds.
   */
  protected abstract void givenTheChannelIsHardToUnderstand(Duration delay);

  /** The texts that arrived, the oldest first, as somebody who looks at the channel reads them. */
  protected abstract List<String> received();

  @Test
  void posts_a_note() {
    assertThat(channel().post(LUNCH)).isEqualTo(new Receipt.Posted());
    assertThat(received()).containsExactly("Lunch is ready.");
  }

  @Test
  void posts_a_greeting() {
    assertThat(channel().post(goodMorning()))
        .isEqualTo(new Receipt.Posted());
    assertThat(received()).containsExactly("Good morning, everyone!");
  }

  @Test
  void posts_a_greeting_with_a_note_behind_it() {
    channel().post(new GreetingWithNote(goodMorning(), LUNCH));
    assertThat(received()).containsExactly("Good morning, everyone! Lunch is ready.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!channel> look", "</greetings>", "&lt;3", "R&D > \"QA\"", "C:\\temp\\new",
      "a\n\tb",
      "昼食 🍜", "מימין לשמאל"})
  void shows_a_note_as_it_was_typed(String words) {
    assertThat(channel().post(new Note(words))).isEqualTo(new Receipt.Posted());
    assertThat(received()).containsExactly(words);
  }

  @Test
  void shows_a_name_as_it_was_typed() {
    var ada = new Greeting(new Recipient.Named("<!here> & Ada"), Language.ENGLISH, DayPart.EVENING);
    channel().post(ada);
    assertThat(received()).containsExactly("Good evening, <!here> & Ada!");
  }

  @Test
  void keeps_the_order_and_drops_no_repetition() {
    channel().post(LUNCH);
    channel().post(new Note("It is soup."));
    channel().post(LUNCH);
    assertThat(received()).containsExactly("Lunch is ready.", "It is soup.", "Lunch is ready.");
  }

  @Test
  void takes_posts_of_many_threads_at_once() throws Exception {
    var channel = channel();
    var notes = IntStream.range(0, 40).mapToObj(number -> "Table " + number + " is ready.").toList();
    try (var threads = Executors.newFixedThreadPool(8)) {
      var receipts = notes.stream()
          .map(words -> threads.submit(() -> channel.post(new Note(words))))
          .toList();
      for (var receipt : receipts) {
        assertThat(receipt.get()).isEqualTo(new Receipt.Posted());
      }
    }
    assertThat(received()).containsExactlyInAnyOrderElementsOf(notes);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 30, 21_600})
  void passes_on_how_long_the_channel_wants_to_be_left_alone(long seconds) {
    givenTheChannelAsksToWait(Duration.ofSeconds(seconds));
    assertThat(channel().post(LUNCH))
        .isInstanceOfSatisfying(Receipt.Deferred.class, deferred -> {
          assertThatOperatorsMayRead(deferred.reason());
          assertThat(deferred.delay()).hasSeconds(seconds);
        });
    assertThat(received()).isEmpty();
  }

  @Test
  void gives_a_reason_when_the_channel_is_gone() {
    givenTheChannelIsGone();
    assertThat(channel().post(LUNCH)).isInstanceOfSatisfying(Receipt.Refused.class,
        refused -> assertThatOperatorsMayRead(refused.reason()));
    assertThat(received()).isEmpty();
  }

  @Test
  void names_no_delay_when_the_channel_cannot_be_reached() {
    givenTheChannelIsUnreachable();
    assertThat(channel().post(LUNCH)).isInstanceOfSatisfying(Receipt.Deferred.class, deferred -> {
      assertThatOperatorsMayRead(deferred.reason());
      assertThat(deferred.delay()).isZero();
    });
    assertThat(received()).isEmpty();
  }

  @Test
  void claims_neither_success_nor_failure_when_the_channel_falls_silent() {
    givenTheChannelFallsSilent();
    assertThat(channel().post(LUNCH)).isInstanceOfSatisfying(Receipt.Unconfirmed.class,
        unconfirmed -> {
          assertThatOperatorsMayRead(unconfirmed.reason());
          assertThat(unconfirmed.delay()).isZero();
        });
    assertThat(received()).as("a post is never repeated by itself").hasSizeLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 30, 21_600})
  void passes_on_how_long_to_wait_although_nobody_knows_about_the_post(long seconds) {
    givenTheChannelIsHardToUnderstand(Duration.ofSeconds(seconds));
    assertThat(channel().post(LUNCH)).isInstanceOfSatisfying(Receipt.Unconfirmed.class,
        unconfirmed -> {
          assertThatOperatorsMayRead(unconfirmed.reason());
          assertThat(unconfirmed.delay()).hasSeconds(seconds);
        });
    assertThat(received()).as("a post is never repeated by itself").hasSizeLessThanOrEqualTo(1);
  }

  private static void assertThatOperatorsMayRead(String reason) {
    assertThat(reason).isNotBlank().doesNotContain(LUNCH.text());
  }

  private static Greeting goodMorning() {
    return new Greeting(new Recipient.Everyone(), Language.ENGLISH, DayPart.MORNING);
  }
}
