package com.example.rightnow.domain.model;

import static com.example.rightnow.domain.model.RecipientFixture.ada;
import static com.example.rightnow.domain.model.RecipientFixture.adaAsMember;
import static com.example.rightnow.domain.model.RecipientFixture.everyone;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GreetingTest {
  private final Display display = new BracketDisplay();

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ENGLISH | MORNING   | Good morning, [Ada]!
      ENGLISH | AFTERNOON | Good afternoon, [Ada]!
      ENGLISH | EVENING   | Good evening, [Ada]!
      KOREAN  | MORNING   | [Ada]님, 좋은 아침이에요!
      KOREAN  | AFTERNOON | [Ada]님, 좋은 오후예요!
      KOREAN  | EVENING   | [Ada]님, 좋은 저녁이에요!
      """)
  void greets_a_person_in_the_words_and_the_word_order_of_the_language(Language language, DayPart dayPart,
      String sentence) {
    assertThat(new Greeting(ada(), language, dayPart).wording(display)).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ENGLISH | MORNING   | Good morning, everyone!
      ENGLISH | AFTERNOON | Good afternoon, everyone!
      ENGLISH | EVENING   | Good evening, everyone!
      KOREAN  | MORNING   | 여러분, 좋은 아침이에요!
      KOREAN  | AFTERNOON | 여러분, 좋은 오후예요!
      KOREAN  | EVENING   | 여러분, 좋은 저녁이에요!
      """)
  void greets_everyone_without_asking_how_to_show_them(Language language, DayPart dayPart, String sentence) {
    assertThat(new Greeting(everyone(), language, dayPart).wording(display)).isEqualTo(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"지우님", "지우 님", "지우씨", "김팀장님", "지우쌤", "여러분", "모두", "지우님 (개발팀)", "@channel"})
  void gives_no_second_form_of_address_in_korean(String name) {
    var greeting = new Greeting(new Recipient.Named(name), Language.KOREAN, DayPart.MORNING);

    assertThat(greeting.wording(display)).isEqualTo("[" + name + "], 좋은 아침이에요!");
  }

  @ParameterizedTest
  @CsvSource({"지우!, '[지우]님'", "지우님!!, '[지우님]'", "지우 👋, '[지우]님 [👋]'", "지우ㅎㅎ, '[지우]님'", "👋, '[👋]님'",
      "김태형, '[김태형]님'", "R&D 지우님&, '[R&D 지우님&]님'"})
  void puts_the_korean_form_of_address_behind_the_name(String name, String address) {
    var greeting = new Greeting(new Recipient.Named(name), Language.KOREAN, DayPart.MORNING);

    assertThat(greeting.wording(display)).isEqualTo(address + ", 좋은 아침이에요!");
  }

  @Test
  void addresses_a_member_in_korean() {
    assertThat(new Greeting(adaAsMember(), Language.KOREAN, DayPart.MORNING).wording(display))
        .isEqualTo("[member U012AB3CD]님, 좋은 아침이에요!");
  }

  @Test
  void leaves_it_to_the_display_how_a_member_is_shown() {
    var greeting = new Greeting(adaAsMember(), Language.ENGLISH, DayPart.MORNING);

    assertThat(greeting.wording(display)).isEqualTo("Good morning, [member U012AB3CD]!");
  }
}
