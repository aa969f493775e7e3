package com.example.rightnow.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {
  /** One character to a reader, two to Java. */
  private static final String CAKE = "🍰";

  @ParameterizedTest
  @ValueSource(strings = {"!", "Lunch is ready.", "昼食です", "<!here> & now", "two\nlines", "a\ttab", CAKE})
  void is_whatever_somebody_wants_to_say(String text) {
    assertThat(new Note(text).text()).isEqualTo(text);
    assertThat(Note.typed(text)).contains(new Note(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {" Lunch", "Lunch ", "\t Lunch \r\n", "\u3000Lunch\u2003", "\u00A0Lunch\u200B"})
  void is_typed_with_blanks_around_it(String text) {
    assertThat(Note.typed(text)).contains(new Note("Lunch"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Note(text));
  }

  @Test
  void has_one_kind_of_line_break_wherever_it_was_typed() {
    assertThat(Note.typed("one\r\ntwo\rthree\u2028four")).contains(new Note("one\ntwo\nthree\nfour"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t", "\u3000"})
  void is_not_blank(String text) {
    assertThat(Note.typed(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new Note(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "a\u001Bb", "a\u007Fb", "a\u009Fb"})
  void has_no_control_characters_but_line_breaks_and_tabs(String text) {
    assertThat(Note.typed(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new Note(text));
  }

  @Test
  void has_up_to_750_characters() {
    var longest = "a".repeat(750);

    assertThat(Note.typed(longest)).contains(new Note(longest));
    assertThat(Note.typed(longest + "a")).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new Note(longest + "a"));
  }

  @Test
  void counts_a_surrogate_pair_as_two_characters() {
    assertThat(Note.typed(CAKE.repeat(375))).contains(new Note(CAKE.repeat(375)));
    assertThat(Note.typed("a" + CAKE.repeat(375))).isEmpty();
  }

  @Test
  void is_measured_without_the_blanks_around_it() {
    assertThat(Note.typed("  " + "a".repeat(750) + "  ")).contains(new Note("a".repeat(750)));
  }

  @Test
  void is_not_repeated_in_the_complaint_about_it() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Note("secret".repeat(126)))
        .withMessageContaining("750")
        .withMessageNotContaining("secret");
  }
}
