package com.example.rightnow.application.greetingapi;

import static com.example.rightnow.application.FunctionCall.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.application.SampleEvents;
import com.example.rightnow.application.WhatIsLoggedContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GreetingApiLogTest extends WhatIsLoggedContract {

  @ParameterizedTest
  @ValueSource(strings = {"name=canary-word", "language=canary-word", "canary-word=x", "name=%canary-word"})
  void of_a_greeting_over_http(String query) {
    var event = new String(SampleEvents.read("greetings.json"), UTF_8).replace("name=Ada&language=en", query);

    call(new GreetingApiFunction(root()), event.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary-word", "{\"rawPath\": \"canary-word\"", "{\"rawPath\": \"/canary-word\"}"})
  void of_an_event_that_is_no_request(String event) {
    call(new GreetingApiFunction(root()), event.getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"rawPath, /anything?canary-word", "method, CANARY-WORD"})
  void of_a_request_that_nobody_serves(String member, String value) {
    call(new GreetingApiFunction(root()), SampleEvents.changed("greetings.json", member, value));

    assertThat(log.lines()).singleElement()
        .satisfies(line -> assertThat(line.getString("status")).isIn("404", "405"));
  }
}
