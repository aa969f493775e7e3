package com.example.rightnow.application.greetingapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.application.ColdStart;
import com.example.rightnow.application.EnvironmentFixture;
import com.example.rightnow.application.SampleEvents;
import com.grack.nanojson.JsonParser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GreetingApiColdStartTest {
  @TempDir
  Path folder;

  @Test
  void answers_one_greeting_before_anybody_waits() throws Exception {
    var made = ColdStart.made(GreetingApiFunction.class, EnvironmentFixture.greetingApi(), folder);

    assertThat(made.output()).hasLineCount(1);
    assertThat(made.exitCode()).isZero();
    assertThat(JsonParser.object().from(made.output())).containsEntry("level", "INFO")
        .containsEntry("event", "priming").containsEntry("requestId", "none").containsEntry("status", "200")
        .containsEntry("outcome", "answered");
  }

  @Test
  void a_greeting_loads_nothing_that_is_slow_to_load() throws Exception {
    var answered = ColdStart.answered(GreetingApiFunction.class, SampleEvents.read("greetings.json"), folder);

    assertThat(answered.output()).contains("\"statusCode\":200", "Ada!");
    assertThat(answered.forbidden()).as(answered.description()).isEmpty();
  }
}
