package com.example.rightnow.application.greetteam;

import static com.example.rightnow.application.FunctionCall.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.application.WhatIsLoggedContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreetTeamLogTest extends WhatIsLoggedContract {

  @ParameterizedTest
  @CsvSource({"200, ok", "200, canary-word", "302, canary-word", "404, no_service", "404, canary-word",
      "429, canary-word", "500, canary-word"})
  void of_a_post(int slackStatus, String slackWords) {
    status = slackStatus;
    words = slackWords;

    call(new GreetTeamFunction(root()), USER_TEXT.getBytes(UTF_8));

    assertThat(received).singleElement().asString().contains("Hello from Lambda!");
  }

  @Test
  void of_a_post_that_finds_no_slack() {
    stopSlack();

    call(new GreetTeamFunction(root()), USER_TEXT.getBytes(UTF_8));
  }
}
