package com.example.rightnow.adapters.in.slack;

import static com.example.rightnow.domain.model.Language.ENGLISH;
import static com.example.rightnow.domain.model.Language.KOREAN;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.example.rightnow.adapters.in.slack.CommandText.Announce;
import com.example.rightnow.adapters.in.slack.CommandText.Greet;
import com.example.rightnow.adapters.in.slack.CommandText.Help;
import com.example.rightnow.adapters.in.slack.CommandText.NotUnderstood;
import com.example.rightnow.adapters.slack.Mrkdwn;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Recipient.Member;
import com.example.rightnow.domain.model.Recipient.Named;
import com.example.rightnow.domain.model.Recipient.Person;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "in English", " IN  en "})
  void greets_whoever_typed_it_when_nobody_is_named(String text) {
    assertThat(CommandText.parse(text)).isEqualTo(new Greet(Optional.empty(), ENGLISH));
  }

  @ParameterizedTest
  @ValueSource(strings = {"in Korean", "in ko", "In KOREAN"})
  void greets_whoever_typed_it_in_another_language(String text) {
    assertThat(CommandText.parse(text)).isEqualTo(new Greet(Optional.empty(), KOREAN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", " Help ", "HELP"})
  void helps(String text) {
    assertThat(CommandText.parse(text)).isEqualTo(new Help());
  }

  @ParameterizedTest
  @CsvSource({"<@U012AB3CD>", "<@W012AB3CD>", "<@U012AB3CD|ada>", "<@U012AB3CD|>"})
  void greets_the_member_who_is_mentioned(String text) {
    String id = text.substring(2, 11);

    assertThat(CommandText.parse(text)).isEqualTo(new Greet(Optional.of(new Member(id)), ENGLISH));
    assertThat(CommandText.parse(text + " in Korean"))
        .isEqualTo(new Greet(Optional.of(new Member(id)), KOREAN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<@U>", "<@B012>", "<@u012>", "<@U01-2>", "<@U012", "@U012>", "<@U012> <@U034>",
      "<@U012>!",
      "<!channel>", "<#C012>", "<@>", "<@|ada>", "<@U012é>"})
  void takes_anything_else_in_brackets_for_a_name(String text) {
    assertThat(CommandText.parse(text)).isEqualTo(new Greet(Optional.of(new Named(text)), ENGLISH));
  }

  @ParameterizedTest
  @CsvSource({
      "Ada,                   Ada,             ENGLISH",
      "Ada Lovelace,          Ada Lovelace,    ENGLISH",
      "@ada,                  @ada,            ENGLISH",
      "Ada in Korean,         Ada,             KOREAN",
      "Ada  in  ko,           Ada,             KOREAN",
      "Ada in en,             Ada,             ENGLISH",
      "Ada in Paris,          Ada in Paris,    ENGLISH",
      "in Paris,              in Paris,        ENGLISH",
      "in,                    in,              ENGLISH",
      "Korean,                Korean,          ENGLISH",
      "Martin Korean,         Martin Korean,   ENGLISH",
      "Ada in Korean in ko,   Ada in Korean,   KOREAN",
      "help me,               help me,         ENGLISH",
      "Announcer,             Announcer,       ENGLISH",
      "Tom &amp; Jerry,       Tom & Jerry,     ENGLISH",
      "&lt;!channel&gt;,      <!channel>,      ENGLISH",
      "&lt;@U012AB3CD&gt;,    <@U012AB3CD>,    ENGLISH",
      "&amp;lt;,              &lt;,            ENGLISH",
  })
  void greets_a_name(String text, String name, Language language) {
    assertThat(CommandText.parse(text)).isEqualTo(new Greet(Optional.of(new Named(name)), language));
  }

  @Test
  void knows_the_limit_of_a_name() {
    assertThat(CommandText.parse("a".repeat(80)))
        .isEqualTo(new Greet(Optional.of(new Named("a".repeat(80))), ENGLISH));
    assertThat(CommandText.parse("a".repeat(81))).isInstanceOfSatisfying(NotUnderstood.class,
        answer -> assertThat(answer.hint()).contains("at most 80 characters"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A\u0000da", "A\nda", "\u007F", "Ada\u0085Lovelace"})
  void takes_no_control_characters_in_a_name(String text) {
    assertThat(CommandText.parse(text)).isInstanceOf(NotUnderstood.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"announce", "Announce ", " ANNOUNCE"})
  void announces_without_a_note(String text) {
    assertThat(CommandText.parse(text)).isEqualTo(new Announce(ENGLISH, Optional.empty()));
  }

  @Test
  void announces_in_another_language() {
    assertThat(CommandText.parse("announce in Korean")).isEqualTo(new Announce(KOREAN, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
      "announce Lunch is ready,                             Lunch is ready",
      "announce Today we speak in Korean,                   Today we speak in Korean",
      "announce help,                                       help",
      "announce 1 &lt; 2 &amp;&amp; 3 &gt; 2,               1 < 2 && 3 > 2",
      "announce See <https://example.com/a?b=1&amp;c=2>!,   See https://example.com/a?b=1&c=2!",
      "announce <http://a.example|a> and <https://b.example|b>, http://a.example and https://b.example",
      "announce In <#C012ABCDE|general>,                    In #general",
      "announce Ask <mailto:a@b.example|a@b.example>,       Ask a@b.example",
      "announce Call <tel:+4930|+49 30>,                    Call +49 30",
      "announce Dear <!subteam^S012|@devs>,                 Dear @devs",
      "announce Thanks <@U012AB3CD|ada> and <!here|here>,   Thanks <@U012AB3CD|ada> and <!here|here>",
      "announce Secret <#C987654321|>,                      Secret <#C987654321|>",
      "announce <https://unfinished,                        <https://unfinished",
      "announce <!channel> lunch,                           <!channel> lunch",
  })
  void announces_with_a_note(String text, String note) {
    assertThat(CommandText.parse(text)).isEqualTo(new Announce(ENGLISH, Optional.of(new Note(note))));
  }

  @Test
  void keeps_the_lines_of_a_note() {
    assertThat(CommandText.parse("announce\nLunch\n\tis ready"))
        .isEqualTo(new Announce(ENGLISH, Optional.of(new Note("Lunch\n\tis ready"))));
  }

  @Test
  void knows_the_limits_of_a_note() {
    assertThat(CommandText.parse("announce " + "a".repeat(750))).isInstanceOf(Announce.class);
    assertThat(CommandText.parse("announce " + "a".repeat(751))).isInstanceOfSatisfying(NotUnderstood.class,
        answer -> assertThat(answer.hint()).contains("at most 750 characters"));
    assertThat(CommandText.parse("announce a\u0000")).isInstanceOf(NotUnderstood.class);
  }

  @FuzzTest
  void any_text_is_a_command_that_pings_one_member_at_most(byte[] bytes) {
    var command = CommandText.parse(new String(bytes, StandardCharsets.UTF_8));

    if (command instanceof Greet(Optional<Person> person, _)) {
      assertThat(person.map(Mrkdwn.DISPLAY::person).orElse("whoever typed it"))
          .matches("(?s)<@[UW][A-Z0-9]+>|[^<>]+");
    }
    if (command instanceof Announce(_, Optional<Note> note)) {
      assertThat(note.map(Mrkdwn.DISPLAY::note).orElse("")).doesNotContain("<", ">");
    }
  }
}
