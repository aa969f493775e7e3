package com.example.rightnow.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.example.rightnow.domain.model.Recipient.Member;
import com.example.rightnow.domain.model.Recipient.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientTest {
  /** One character to a reader, two to Java. */
  private static final String WAVE = "👋";

  @ParameterizedTest
  @ValueSource(strings = {"A", "Ada", "Ada Lovelace", "エイダ", "<!channel> & *friends*", WAVE})
  void a_name_may_be_anything_short(String name) {
    assertThat(new Named(name).name()).isEqualTo(name);
    assertThat(Named.typed(name)).contains(new Named(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {" Ada", "Ada ", "\t Ada \n", "\u3000Ada\u2003", "\u00A0Ada\u200B"})
  void a_name_is_typed_with_blanks_around_it(String text) {
    assertThat(Named.typed(text)).contains(new Named("Ada"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Named(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t", "\u3000"})
  void a_name_is_not_blank(String text) {
    assertThat(Named.typed(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new Named(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A\0da", "Ada\u007FLovelace", "Ada\u0099Lovelace"})
  void a_name_has_no_control_characters(String text) {
    assertThat(Named.typed(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new Named(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada\nLovelace", "Ada \tLovelace", "Ada\u0085Lovelace", "Ada\u00A0 Lovelace"})
  void a_name_is_one_line(String text) {
    assertThat(Named.typed(text)).contains(new Named("Ada Lovelace"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Named(text));
  }

  @Test
  void a_name_has_up_to_80_characters() {
    var longest = "a".repeat(80);

    assertThat(Named.typed(longest)).contains(new Named(longest));
    assertThat(Named.typed(longest + "a")).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new Named(longest + "a"));
  }

  @Test
  void a_name_counts_a_surrogate_pair_as_two_characters() {
    assertThat(Named.typed(WAVE.repeat(40))).contains(new Named(WAVE.repeat(40)));
    assertThat(Named.typed("a" + WAVE.repeat(40))).isEmpty();
  }

  @Test
  void a_name_is_measured_without_the_blanks_around_it() {
    assertThat(Named.typed("  " + "a".repeat(80) + "  ")).contains(new Named("a".repeat(80)));
  }

  @Test
  void a_name_is_not_repeated_in_the_complaint_about_it() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Named("secret".repeat(14)))
        .withMessageContaining("80")
        .withMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"U", "W9", "U012AB3CD", "0"})
  void a_member_has_an_id_of_capital_letters_and_digits(String id) {
    assertThat(new Member(id).id()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "u012ab3cd", "U012 AB3CD", "U012AB3CD\n", "U1|ada", "U1>", "!channel",
      "Ü1", "U１"})
  void a_member_has_no_other_id(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Member(id));
  }

  @Test
  void a_member_has_an_id_of_up_to_64_characters() {
    assertThat(new Member("U".repeat(64)).id()).hasSize(64);
    assertThatIllegalArgumentException().isThrownBy(() -> new Member("U".repeat(65)));
  }
}
