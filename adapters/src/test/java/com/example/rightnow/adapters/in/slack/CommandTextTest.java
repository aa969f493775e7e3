package com.example.rightnow.adapters.in.slack;

import static com.example.rightnow.domain.model.Language.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.example.rightnow.adapters.in.slack.CommandText.Announce;
import com.example.rightnow.adapters.in.slack.CommandText.Fault;
import com.example.rightnow.adapters.in.slack.CommandText.Greet;
import com.example.rightnow.adapters.in.slack.CommandText.NotUnderstood;
import com.example.rightnow.adapters.slack.Mrkdwn;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Recipient.Named;
import com.example.rightnow.domain.model.Recipient.Person;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTextTest {

  // what people type, and what becomes of it, is in texts.tsv

  @Test
  void knows_the_limit_of_a_name() {
    assertThat(parse("a".repeat(80))).isEqualTo(new Greet(Optional.of(new Named("a".repeat(80))), ENGLISH));
    assertThat(parse("a".repeat(81))).isEqualTo(new NotUnderstood(Fault.NO_NAME));
  }

  @Test
  void keeps_the_lines_of_a_note() {
    assertThat(parse("announce\nLunch\n\tis ready"))
        .isEqualTo(new Announce(ENGLISH, Optional.of(new Note("Lunch\n\tis ready"))));
  }

  @Test
  void knows_the_limit_of_a_note() {
    assertThat(parse("announce " + "a".repeat(750))).isInstanceOf(Announce.class);
    assertThat(parse("announce " + "a".repeat(751))).isEqualTo(new NotUnderstood(Fault.NO_NOTE));
  }

  /** A limit that only a quadratic reader misses, by minutes. */
  @ParameterizedTest
  @ValueSource(strings = {">", "<", "<@U1>", "&gt;", ":a", "\u200D", "`", "in English "})
  @Timeout(30)
  void reads_a_long_text_in_time_that_grows_with_its_length(String unit) {
    String text = unit.repeat(90_000 / unit.length());

    for (int round = 0; round < 50; round++) {
      assertThat(parse(text)).isNotNull();
      assertThat(parse("announce " + text)).isNotNull();
    }
  }

  @FuzzTest
  void any_text_is_a_command_that_pings_one_member_at_most(byte[] bytes) {
    var command = parse(new String(bytes, StandardCharsets.UTF_8));

    if (command instanceof Greet(Optional<Person> person, _)) {
      assertThat(person.map(whom -> whom.shownBy(Mrkdwn.DISPLAY)).orElse("whoever typed it"))
          .matches("<@[UW][A-Z0-9]+>|([^<>]|<#[CG][A-Z0-9]+>)+");
    }
    if (command instanceof Announce(_, Optional<Note> note)) {
      assertThat(note.map(Mrkdwn.DISPLAY::note).orElse("")).matches("(?s)([^<>]|<[@#][UWCG][A-Z0-9]+>)*");
    }
  }

  private static CommandText parse(String text) {
    return CommandText.parse(text, "/greetings", ENGLISH);
  }
}
