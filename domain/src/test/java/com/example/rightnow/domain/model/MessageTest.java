package com.example.rightnow.domain.model;

import static com.example.rightnow.domain.model.RecipientFixture.ada;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageTest {
  private static final Greeting GREETING = new Greeting(ada(), Language.ENGLISH, DayPart.EVENING);
  private static final Note NOTE = new Note("See you tomorrow.");

  @Test
  void is_a_greeting_followed_by_a_note() {
    assertThat(wording(new Message(Optional.of(GREETING), Optional.of(NOTE))))
        .isEqualTo("Good evening, [Ada]! [See you tomorrow.]");
  }

  @Test
  void is_a_greeting_alone() {
    assertThat(wording(new Message(Optional.of(GREETING), Optional.empty())))
        .isEqualTo("Good evening, [Ada]!");
  }

  @Test
  void is_a_note_alone() {
    assertThat(wording(Message.of(NOTE))).isEqualTo("[See you tomorrow.]");
  }

  @Test
  void is_never_empty() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Message(Optional.empty(), Optional.empty()));
  }

  private static String wording(Message message) {
    return message.wording(new BracketDisplay());
  }
}
