package com.example.rightnow.adapters.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Recipient;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MrkdwnTest {

  @ParameterizedTest
  @CsvSource({
      "'thanks <@U0GRACE>, thanks <@W1|ada>!', 'thanks <@U0GRACE>, thanks <@W1>!'",
      "<@U0GRACE> & <!channel>,                '<@U0GRACE> &amp; &lt;!channel&gt;'",
      "<!subteam^S0123> <#C1|x> <@here> <@u1>, '&lt;!subteam^S0123&gt; <#C1> &lt;@here&gt; &lt;@u1&gt;'",
  })
  void a_note_may_mention_members_and_link_channels_and_no_more(String note, String shown) {
    assertThat(Mrkdwn.DISPLAY.note(new Note(note))).isEqualTo(shown);
  }

  @Test
  void shows_a_member_as_a_mention() {
    assertThat(Mrkdwn.DISPLAY.member(new Recipient.Member("U012AB3CD"))).isEqualTo("<@U012AB3CD>");
  }

  @Test
  void links_the_channel_that_stands_for_a_name() {
    assertThat(Mrkdwn.DISPLAY.named(new Recipient.Named("<#C012AB3CD|x>"))).isEqualTo("<#C012AB3CD>");
  }

  @Test
  void shows_a_name_that_looks_like_a_mention_literally() {
    assertThat(Mrkdwn.DISPLAY.named(new Recipient.Named("<@U012AB3CD>"))).isEqualTo("&lt;@U012AB3CD&gt;");
  }

  @ParameterizedTest
  @CsvSource({
      "Ada,                Ada",
      "Tom & Jerry,        Tom &amp; Jerry",
      "<!channel>,         &lt;!channel&gt;",
      "</greetings>,       &lt;/greetings&gt;",
      "&lt;!channel&gt;,   &amp;lt;!channel&amp;gt;",
      "@here,              @here",
  })
  void shows_names_and_notes_literally(String typed, String shown) {
    assertThat(Mrkdwn.DISPLAY.named(new Recipient.Named(typed))).isEqualTo(shown);
    assertThat(Mrkdwn.DISPLAY.note(new Note(typed))).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"&lt;!channel&gt;, <!channel>", "&amp;lt;, &lt;", "&amp;amp;, &amp;", "&amp, &amp",
      "&quot;, &quot;",
      "&LT;, &LT;", "&, &", "&#60;, &#60;"})
  void undoes_three_entities_once(String escaped, String plain) {
    assertThat(Mrkdwn.unescape(escaped)).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ada", "<<>>&&", "&amp;&lt;&gt;", "\u0000\u202E\uD83D\uDC4B", "&am"})
  void loses_nothing_there_and_back(String text) {
    assertThat(Mrkdwn.unescape(Mrkdwn.escape(text))).isEqualTo(text);
  }

  @FuzzTest
  void escaped_text_has_no_markup_left(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);

    String escaped = Mrkdwn.escape(text);

    assertThat(escaped).doesNotContain("<", ">");
    assertThat(escaped.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")).doesNotContain("&");
    assertThat(Mrkdwn.unescape(escaped)).isEqualTo(text);
    assertThat(Mrkdwn.unescape(text).length()).isLessThanOrEqualTo(text.length());
  }
}
