package com.example.rightnow.domain.model;

import static com.example.rightnow.domain.model.RecipientFixture.ada;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageTest {
  private static final Greeting GREETING = new Greeting(ada(), Language.ENGLISH, DayPart.EVENING);
  private static final Note NOTE = new Note("See you tomorrow.");

  @Test
  void is_a_greeting_followed_by_a_note() {
    assertThat(wording(new GreetingWithNote(GREETING, NOTE)))
        .isEqualTo("Good evening, [Ada]! [See you tomorrow.]");
  }

  @Test
  void is_a_greeting_alone() {
    assertThat(wording(GREETING))
        .isEqualTo("Good evening, [Ada]!");
  }

  @Test
  void is_a_note_alone() {
    assertThat(wording(NOTE)).isEqualTo("[See you tomorrow.]");
  }

  private static String wording(Message message) {
    return message.wording(new BracketDisplay());
  }
}
