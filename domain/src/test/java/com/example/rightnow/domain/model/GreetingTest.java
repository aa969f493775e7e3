package com.example.rightnow.domain.model;

import static com.example.rightnow.domain.model.RecipientFixture.ada;
import static com.example.rightnow.domain.model.RecipientFixture.adaAsMember;
import static com.example.rightnow.domain.model.RecipientFixture.everyone;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreetingTest {
  private final Display display = new BracketDisplay();

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ENGLISH | MORNING   | Good morning, [Ada]!
      ENGLISH | AFTERNOON | Good afternoon, [Ada]!
      ENGLISH | EVENING   | Good evening, [Ada]!
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
      """)
  void greets_everyone_without_asking_how_to_show_them(Language language, DayPart dayPart, String sentence) {
    assertThat(new Greeting(everyone(), language, dayPart).wording(display)).isEqualTo(sentence);
  }

  @Test
  void leaves_it_to_the_display_how_a_member_is_shown() {
    var greeting = new Greeting(adaAsMember(), Language.ENGLISH, DayPart.MORNING);

    assertThat(greeting.wording(display)).isEqualTo("Good morning, [member U012AB3CD]!");
  }
}
