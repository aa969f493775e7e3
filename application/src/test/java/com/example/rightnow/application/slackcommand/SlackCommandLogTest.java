package com.example.rightnow.application.slackcommand;

import static com.example.rightnow.application.FunctionCall.call;
import static com.example.rightnow.application.InMemoryRoot.NINE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.application.InMemoryRoot;
import com.example.rightnow.application.SampleEvents;
import com.example.rightnow.application.SlashCommandFixture;
import com.example.rightnow.application.WhatIsLoggedContract;
import com.example.rightnow.domain.model.Publication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackCommandLogTest extends WhatIsLoggedContract {

  @ParameterizedTest
  @ValueSource(strings = {"canary-word", "canary-word in English", "announce canary-word",
      "in canary-word", "help canary-word", "<@U012AB3CD|canary-word>", "announce canary-word\u0000"})
  void of_a_slash_command(String text) {
    slashCommand(root(), text, SECRET);
  }

  @Test
  void of_a_slash_command_with_the_previous_secret() {
    slashCommand(root(), USER_TEXT, PREVIOUS_SECRET);
  }

  @Test
  void of_a_slash_command_that_is_not_from_slack() {
    slashCommand(root(), USER_TEXT, "a-guess");
  }

  @Test
  void of_an_announcement_that_the_bus_refuses() {
    var root = root();
    root.published.answerWith(new Publication.Refused("AccessDeniedException"));

    slashCommand(root, "announce canary-word", SECRET);
  }

  @Test
  void of_an_announcement_that_fails() {
    var root = root();
    root.events = event -> {
      throw new IllegalStateException("the bus is gone");
    };

    slashCommand(root, "announce canary-word", SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary-word", "{\"rawPath\": \"canary-word\"", "{\"rawPath\": \"/canary-word\"}"})
  void of_an_event_that_is_no_request(String event) {
    call(new SlackCommandFunction(root()), event.getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"rawPath, /anything?canary-word", "method, CANARY-WORD"})
  void of_a_request_that_nobody_serves(String member, String value) {
    call(new SlackCommandFunction(root()), SampleEvents.changed("slash-command.json", member, value));

    assertThat(log.lines()).singleElement()
        .satisfies(line -> assertThat(line.getString("status")).isIn("404", "405"));
  }

  private void slashCommand(InMemoryRoot root, String text, String secret) {
    call(new SlackCommandFunction(root), SlashCommandFixture.greetings(text, NINE, secret));
  }
}
