package com.example.rightnow.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {

  @ParameterizedTest
  @ValueSource(strings = {"en", "EN", "English", "english", "ENGLISH", " en\u00A0"})
  void is_called_by_its_tag_or_its_name_in_any_case(String tagOrName) {
    assertThat(Language.called(tagOrName)).contains(Language.ENGLISH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "e", "eng", "englishes", "tlh", "Klingon", "日本"})
  void is_not_found_by_any_other_word(String word) {
    assertThat(Language.called(word)).isEmpty();
  }

  /** In Turkish the small letter of I is a dotless one. */
  @Test
  @DefaultLocale("tr-TR")
  void is_called_by_the_same_words_wherever_the_machine_stands() {
    assertThat(Language.called("ENGLISH")).contains(Language.ENGLISH);
  }

  @ParameterizedTest
  @EnumSource
  void each_answers_to_its_own_tag_and_name(Language language) {
    assertThat(language.names()).contains(language.tag(), language.englishName())
        .allSatisfy(name -> assertThat(Language.called(name)).contains(language));
  }

  @ParameterizedTest
  @EnumSource
  void each_has_a_tag_of_two_letters_that_the_world_knows(Language language) {
    assertThat(Locale.getISOLanguages()).contains(language.tag());
    assertThat(Locale.forLanguageTag(language.tag()).getDisplayLanguage(Locale.ENGLISH))
        .isEqualTo(language.englishName());
  }

  @ParameterizedTest
  @EnumSource
  void each_is_called_in_korean_as_the_world_calls_it(Language language) {
    assertThat(Locale.forLanguageTag(language.tag()).getDisplayLanguage(Locale.KOREAN))
        .isEqualTo(language.koreanName());
    assertThat(Language.called(language.koreanName())).contains(language);
  }

  @ParameterizedTest
  @EnumSource
  void each_greets_differently_in_every_part_of_the_day(Language language) {
    assertThat(DayPart.values())
        .extracting(dayPart -> language.salute(RecipientFixture.ada(), new BracketDisplay(), dayPart))
        .doesNotHaveDuplicates()
        .allSatisfy(sentence -> assertThat(sentence).containsOnlyOnce("Ada"));
    assertThat(DayPart.values()).extracting(language::saluteEveryone).doesNotHaveDuplicates();
  }

  @Test
  void no_two_share_a_sentence() {
    assertThat(Arrays.stream(Language.values()).flatMap(LanguageTest::sentences)).doesNotHaveDuplicates();
  }

  private static Stream<String> sentences(Language language) {
    return Arrays.stream(DayPart.values())
        .flatMap(dayPart -> Stream.of(language.salute(RecipientFixture.ada(), new BracketDisplay(), dayPart),
            language.saluteEveryone(dayPart)));
  }
}
