package com.example.rightnow.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {
  private static final String CODER = "👩\u200D💻";
  private static final String ENGLAND = "🏴" + new StringBuilder().appendCodePoint(0xE0067)
      .appendCodePoint(0xE0062).appendCodePoint(0xE0065).appendCodePoint(0xE006E).appendCodePoint(0xE0067)
      .appendCodePoint(0xE007F);

  /** As the JDK's tables have them, and what only looks like one. */
  static IntStream blanks() {
    return IntStream.concat(
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(point -> Character.isWhitespace(point) || Character.isSpaceChar(point)),
        IntStream.of(0x85, 0x2800, 0x3164, 0xFFA0));
  }

  /** As the JDK's tables have them, but for those that print something or hold a word together. */
  static IntStream invisibleMarks() {
    return IntStream.of(0x00AD, 0x061C, 0x200B, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E,
        0x2060,
        0x2061, 0x2064, 0x2065, 0x2066, 0x2069, 0x206F, 0xFEFF, 0xFFF0, 0xFFF8, 0xFFF9, 0x17B4, 0x17B5,
        0xE0000, 0xE0FFF, 0x1BCA0, 0x1D173, 0xE0001,
        0xE0041);
  }

  @ParameterizedTest
  @MethodSource("blanks")
  void a_blank_of_any_kind_separates_words_and_goes_at_either_end(int blank) {
    String typed = Character.toString(blank);

    assertThat(TypedText.line(typed + "Ada" + typed + "Lovelace" + typed)).isEqualTo("Ada Lovelace");
    assertThat(TypedText.plain("Ada" + typed + "Lovelace")).matches("Ada[ \n\t]Lovelace");
    assertThat(TypedText.plain(typed)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("invisibleMarks")
  void a_mark_that_nobody_sees_is_dropped_wherever_it_stands(int mark) {
    String typed = Character.toString(mark);

    assertThat(TypedText.plain(typed + "A" + typed + "da" + typed)).isEqualTo("Ada");
    assertThat(TypedText.plain(typed)).isEmpty();
    assertThat(TypedText.isLine("A" + typed + "da", 20)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u200C", "\u200D", "\u034F", "\u180E"})
  void a_joiner_stays_inside_a_word_only(String joiner) {
    assertThat(TypedText.plain("a" + joiner + "b")).isEqualTo("a" + joiner + "b");
    assertThat(TypedText.plain("a" + joiner + "\u200Bb")).isEqualTo("a" + joiner + "b");
    assertThat(TypedText.plain(joiner + "a" + joiner + " " + joiner + "b" + joiner)).isEqualTo("a b");
    assertThat(TypedText.plain("a" + joiner.repeat(5) + "b")).isEqualTo("a" + joiner + "b");
    assertThat(TypedText.plain(joiner)).isEmpty();
  }

  /** Their neighbours are dropped. */
  @ParameterizedTest
  @ValueSource(ints = {0x0600, 0x0605, 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD, 0x13430,
      0x1343F, 0x17B3,
      0x17B6, 0xFFFC, 0xFDF0, 0xFE10, 0xDFFFD, 0xE1000})
  void a_sign_that_can_be_seen_stays(int sign) {
    assertThat(TypedText.plain(Character.toString(sign))).isEqualTo(Character.toString(sign));
  }

  @ParameterizedTest
  @ValueSource(strings = {"❤\uFE00", "❤\uFE0F", "葛\uDB40\uDD00", "葛\uDB40\uDDEF", "\u1820\u180B",
      "\u1820\u180D",
      "\u1820\u180F", "\u18AA\u180B", "\u1000\uFE00", "\u1081\uFE00"})
  void a_variation_stays_behind_what_can_vary(String text) {
    assertThat(TypedText.plain(text)).isEqualTo(text);
    assertThat(TypedText.plain("a" + text.substring(text.offsetByCodePoints(0, 1)))).isEqualTo("a");
    assertThat(TypedText.plain("\u1082" + text)).endsWith(text);
  }

  @Test
  void a_flag_has_six_tags_at_most() {
    String six = Character.toString(0xE0020) + Character.toString(0xE007E).repeat(5)
        + Character.toString(0xE007F);

    assertThat(TypedText.plain("🏴" + six)).isEqualTo("🏴" + six);
    assertThat(TypedText.plain("🏴" + Character.toString(0xE001F) + Character.toString(0xE007F)))
        .isEqualTo("🏴");
  }

  @Test
  void an_emoji_keeps_what_it_is_made_of() {
    assertThat(TypedText.plain(CODER)).isEqualTo(CODER);
    assertThat(TypedText.plain("❤️ " + ENGLAND + " 👩🏽\u200D💻 1️⃣"))
        .isEqualTo("❤️ " + ENGLAND + " 👩🏽\u200D💻 1️⃣");
  }

  @Test
  void tags_without_a_flag_or_without_an_end_are_dropped() {
    String unfinished = ENGLAND.substring(0, ENGLAND.length() - 2);

    assertThat(TypedText.plain(unfinished)).isEqualTo("🏴");
    assertThat(TypedText.plain(unfinished + " Ada")).isEqualTo("🏴 Ada");
    assertThat(TypedText.plain("Ada" + ENGLAND.substring(2))).isEqualTo("Ada");
    assertThat(TypedText.plain("🏴" + Character.toString(0xE007F))).isEqualTo("🏴");
    assertThat(TypedText.plain("🏴" + Character.toString(0xE0061).repeat(7) + Character.toString(0xE007F)))
        .isEqualTo("🏴");
  }

  @Test
  void a_variation_needs_something_to_vary() {
    assertThat(TypedText.plain("\uFE0F")).isEmpty();
    assertThat(TypedText.plain("a \uFE0Fb")).isEqualTo("a b");
    assertThat(TypedText.plain("Ada\uFE0F Άντα\uFE0F 1\uFE0F")).isEqualTo("Ada Άντα 1");
    assertThat(TypedText.plain("葛\uDB40\uDD00")).isEqualTo("葛\uDB40\uDD00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada", "Ada Lovelace", "אדה", "\u0601\u0661", "مى\u200Cخواهم", "12\u066B5"})
  void what_can_be_seen_stays_as_it_is(String text) {
    assertThat(TypedText.plain(text)).isEqualTo(text);
    assertThat(TypedText.isLine(text, 20)).isTrue();
    assertThat(TypedText.isParagraph(text, 20)).isTrue();
  }

  @Test
  void hangul_letters_that_came_in_parts_are_composed() {
    assertThat(TypedText.plain("\u110C\u1175\u110B\u116E")).isEqualTo("\uC9C0\uC6B0");
    assertThat(TypedText.plain("\u1100\u1161")).isEqualTo("\uAC00");
    assertThat(TypedText.plain("\uAC00\u11C2")).isEqualTo("\uAC1B");
    assertThat(TypedText.plain("A\u0301")).as("nothing else is").isEqualTo("A\u0301");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u3164", "a\u2800", "\u115F", "\u1160", "\uD834\uDD59"})
  void a_filler_is_noticed(String text) {
    assertThat(TypedText.hasFiller(text)).isTrue();
    assertThat(TypedText.hasFiller("Ada \u200B\u00A0")).isFalse();
  }

  @Test
  void line_breaks_of_every_kind_become_one_kind() {
    assertThat(TypedText.plain("a\r\nb\rc\u2028d\u2029e\u0085f\u000Bg\fh\ni"))
        .isEqualTo("a\nb\nc\nd\ne\nf\ng\nh\ni");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada\0B", "Ada\u001BB", "Ada\u007FB", "Ada\u009FB", "Ada\uD83D", "\uDE00Ada"})
  void what_is_no_character_is_no_text(String text) {
    assertThat(TypedText.isLine(text, 20)).isFalse();
    assertThat(TypedText.isParagraph(text, 20)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " Ada", "Ada\u00A0", "\u3164", "\u200B", "\u200D\u200D"})
  void what_is_not_plain_or_not_there_is_no_text(String text) {
    assertThat(TypedText.isLine(text, 20)).isFalse();
    assertThat(TypedText.isParagraph(text, 20)).isFalse();
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

  /** Or a name that was read once would be refused the next time. */
  @Test
  void what_is_plain_stays_so() {
    var random = new Random(9);
    int[] odd = IntStream.concat(IntStream.concat(blanks(), invisibleMarks()),
        IntStream.of('a', 0xD55C, 0x200C, 0x200D, 0x115F, 0xFE0F, 0x1F3F4, 0xE0067, 0xE007F, 0x1F469,
            0x1F4BB))
        .toArray();
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder();
      random.ints(random.nextInt(12), 0, odd.length).forEach(i -> text.appendCodePoint(odd[i]));
      String plain = TypedText.plain(text.toString());

      assertThat(TypedText.plain(plain)).as("%s", text).isEqualTo(plain);
      assertThat(TypedText.line(TypedText.line(plain))).as("%s", text).isEqualTo(TypedText.line(plain));
    }
  }
}
