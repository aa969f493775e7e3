package com.example.rightnow.application.slackcommand;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.application.ColdStart;
import com.example.rightnow.application.EnvironmentFixture;
import com.example.rightnow.application.SlashCommandFixture;
import com.grack.nanojson.JsonParser;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlackCommandColdStartTest {
  @TempDir
  Path folder;

  @Test
  void answers_one_slash_command_before_anybody_waits() throws Exception {
    var made = ColdStart.made(SlackCommandFunction.class, EnvironmentFixture.slackCommandWithUsualSecret(),
        folder);

    assertThat(made.output()).hasLineCount(1).doesNotContain("0123456789abcdef");
    assertThat(made.exitCode()).isZero();
    assertThat(JsonParser.object().from(made.output())).containsEntry("level", "INFO")
        .containsEntry("event", "priming").containsEntry("requestId", "none").containsEntry("status", "200")
        .containsEntry("outcome", "greeted");
  }

  @Test
  void warns_once_of_secrets_that_do_not_look_like_slacks() throws Exception {
    var made = ColdStart.made(SlackCommandFunction.class, EnvironmentFixture.slackCommand(), folder);

    assertThat(made.exitCode()).isZero();
    assertThat(made.output()).hasLineCount(2)
        .doesNotContain(EnvironmentFixture.SIGNING_SECRET, EnvironmentFixture.PREVIOUS_SIGNING_SECRET);
    assertThat(JsonParser.object().from(made.output().lines().findFirst().orElseThrow()))
        .containsEntry("level", "WARN").containsEntry("event", "unusual setting")
        .containsEntry("setting", "SLACK_SIGNING_SECRET, SLACK_PREVIOUS_SIGNING_SECRET");
  }

  @Test
  void does_not_start_without_a_setting() throws Exception {
    var variables = EnvironmentFixture.slackCommand();
    variables.remove("EVENT_BUS");

    var made = ColdStart.made(SlackCommandFunction.class, variables, folder);

    assertThat(made.exitCode()).isNotZero();
    assertThat(made.output()).contains("EVENT_BUS is missing").doesNotContain("priming");
  }

  @Test
  void a_greeting_loads_nothing_that_is_slow_to_load() throws Exception {
    var answered = ColdStart.answered(SlackCommandFunction.class, typed("Ada"), folder);

    assertThat(answered.output()).contains("\"statusCode\":200", "Ada!");
    assertThat(answered.forbidden()).as(answered.description()).isEmpty();
  }

  /** The same look finds the SDK where it has to be: it is not blind. */
  @Test
  void an_announcement_does_load_the_sdk() throws Exception {
    var answered = ColdStart.answered(SlackCommandFunction.class, typed("announce"), folder);

    assertThat(answered.output()).contains("\"statusCode\":200", "ephemeral");
    assertThat(answered.forbidden()).anyMatch(name -> name.startsWith("software.amazon.awssdk."));
  }

  private static byte[] typed(String text) {
    return SlashCommandFixture.greetings(text, Instant.now(), EnvironmentFixture.SIGNING_SECRET);
  }
}
