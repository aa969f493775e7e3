package com.example.rightnow.domain.model;

import static com.example.rightnow.domain.model.RecipientFixture.ada;
import static com.example.rightnow.domain.model.RecipientFixture.adaAsMember;
import static com.example.rightnow.domain.model.RecipientFixture.everyone;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KoreanGreetingTest {
  private final Display display = new BracketDisplay();

  @ParameterizedTest
  @CsvSource({"MORNING, '좋은 아침이에요!'", "AFTERNOON, '좋은 오후예요!'", "EVENING, '좋은 저녁이에요!'"})
  void names_somebody_first(DayPart dayPart, String salutation) {
    assertThat(new Greeting(ada(), Language.KOREAN, dayPart).wording(display))
        .isEqualTo("[Ada]님, " + salutation);
    assertThat(new Greeting(everyone(), Language.KOREAN, dayPart).wording(display))
        .isEqualTo("여러분, " + salutation);
  }

  @ParameterizedTest
  @ValueSource(strings = {"지우님", "지우 님", "지우씨", "김팀장님", "지우쌤", "여러분", "모두", "지우님 (개발팀)", "@channel"})
  void gives_no_second_form_of_address(String name) {
    var greeting = new Greeting(new Recipient.Named(name), Language.KOREAN, DayPart.MORNING);

    assertThat(greeting.wording(display)).isEqualTo("[" + name + "], 좋은 아침이에요!");
  }

  @ParameterizedTest
  @CsvSource({"지우!, '[지우]님'", "지우님!!, '[지우님]'", "지우 👋, '[지우]님 [👋]'", "지우ㅎㅎ, '[지우]님'", "👋, '[👋]님'",
      "김태형, '[김태형]님'", "R&D 지우님&, '[R&D 지우님&]님'"})
  void puts_the_form_of_address_behind_the_name(String name, String address) {
    var greeting = new Greeting(new Recipient.Named(name), Language.KOREAN, DayPart.MORNING);

    assertThat(greeting.wording(display)).isEqualTo(address + ", 좋은 아침이에요!");
  }

  @Test
  void addresses_a_member() {
    assertThat(new Greeting(adaAsMember(), Language.KOREAN, DayPart.MORNING).wording(display))
        .isEqualTo("[member U012AB3CD]님, 좋은 아침이에요!");
  }
}
