package com.example.rightnow.playground.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the stand-in makes of a text before the bot sees it, and what it knows of the app. */
class SlackStandInTest {

  @ParameterizedTest
  @CsvSource(delimiter = '~', quoteCharacter = '"', textBlock = """
      Ada                    ~ Ada                                ~ Ada
      @ada                   ~ <@U0ADA|ada>                       ~ @ada
      hi @grace, and @ada.   ~ hi <@U0GRACE|grace>, and <@U0ADA|ada>. ~ hi @grace, and @ada.
      @nobody a@ada @@ada    ~ @nobody a@ada @@ada                ~ @nobody a@ada @@ada
      @here @channel         ~ <!here> <!channel>                 ~ @here @channel
      #team #other           ~ <#C0PLAY|team> #other              ~ #team #other
      <!channel> & co        ~ &lt;!channel&gt; &amp; co          ~ &lt;!channel&gt; &amp; co
      """)
  void escapes_what_was_typed(String typed, String withMentions, String without) {
    assertThat(SlackStandIn.escaped(typed, true)).isEqualTo(withMentions);
    assertThat(SlackStandIn.escaped(typed, false)).isEqualTo(without);
  }

  @Test
  void knows_the_commands_of_the_manifest() {
    var manifest = Manifest.read(Path.of("..", "slack-manifest.yaml"));

    assertThat(manifest.knows("/greetings")).isTrue();
    assertThat(manifest.shouldEscape("/greetings")).isTrue();
    assertThat(manifest.knows("/unknown")).isFalse();
    assertThat(manifest.toJson().getObject(0)).containsEntry("command", "/greetings")
        .containsEntry("description", "Say hello").containsKey("usageHint");
  }

  @Test
  void lets_every_command_through_where_there_is_no_manifest(@TempDir Path folder) throws Exception {
    assertThat(Manifest.read(folder.resolve("none.yaml")).knows("/any")).isTrue();
    Path broken = Files.writeString(folder.resolve("broken.yaml"), "a: [");

    assertThatThrownBy(() -> Manifest.read(broken)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("broken.yaml").hasMessageNotContaining("\n");
  }
}
