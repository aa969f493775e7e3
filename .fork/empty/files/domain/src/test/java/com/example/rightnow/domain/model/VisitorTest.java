package com.example.rightnow.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorTest {
  private static final String LONGEST = "👋".repeat(Visitor.MAX_LENGTH);

  @ParameterizedTest
  @ValueSource(strings = {"Ada", "Ada Lovelace", "지민", "O'Neil"})
  void takes_a_name_without_the_blanks_around_it(String name) {
    assertThat(Visitor.typed("  " + name + " ")).contains(new Visitor(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\nb", "a\u0000", "\uD83D"})
  void refuses_what_is_no_name(String text) {
    assertThat(Visitor.typed(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new Visitor(text));
  }

  @Test
  void counts_characters_as_people_do() {
    assertThat(Visitor.typed(LONGEST)).isPresent();
    assertThat(Visitor.typed(LONGEST + "!")).isEmpty();
  }
}
