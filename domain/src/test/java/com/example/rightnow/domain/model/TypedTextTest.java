package com.example.rightnow.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"Ada", "Ada Lovelace", "אדה", "👩\u200D💻", "Ada\u200B Lovelace"})
  void a_line_is_whatever_can_be_seen(String text) {
    assertThat(TypedText.isLine(text, 20)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00A0", "\u200B", "\u200D\u200D", "\u2060"})
  void what_cannot_be_seen_is_no_text(String text) {
    assertThat(TypedText.isLine(text, 20)).isFalse();
    assertThat(TypedText.isParagraph(text, 20)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada\u202AB", "Ada\u202EB", "Ada\u2066B", "Ada\u2069B"})
  void what_turns_the_words_around_it_is_no_text(String text) {
    assertThat(TypedText.isLine(text, 20)).isFalse();
    assertThat(TypedText.isParagraph(text, 20)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada\u2029B", "Ada\u2028B", "Ada\0B", "Ada\uD83D", "\uDE00Ada"})
  void what_is_no_character_or_breaks_the_line_unseen_is_no_text(String text) {
    assertThat(TypedText.isLine(text, 20)).isFalse();
    assertThat(TypedText.isParagraph(text, 20)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada\u2029B", "Ada\u2065B", "Ada\u206AB"})
  void the_neighbours_of_what_turns_text_are_judged_on_their_own(String text) {
    assertThat(TypedText.isLine(text, 20)).isEqualTo(!text.contains("\u2029"));
  }

  @Test
  void only_a_paragraph_has_several_lines() {
    assertThat(TypedText.isParagraph("one\n\ttwo", 20)).isTrue();
    assertThat(TypedText.isLine("one\ntwo", 20)).isFalse();
  }

  @Test
  void an_emoji_counts_two() {
    assertThat(TypedText.isLine("👋👋", 4)).isTrue();
    assertThat(TypedText.isLine("👋👋", 3)).isFalse();
  }
}
