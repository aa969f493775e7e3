package com.example.rightnow.application.releasegate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.example.rightnow.adapters.aws.AwsCalls;
import com.example.rightnow.adapters.aws.AwsCalls.Answer;
import com.example.rightnow.application.EnvironmentFixture;
import com.example.rightnow.application.InMemoryRoot;
import com.example.rightnow.application.Invocation;
import com.example.rightnow.application.WhatIsLoggedContract;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever versions and CodeDeploy answer, and with it what somebody may have put there. */
class ReleaseGateLogTest extends WhatIsLoggedContract {

  @ParameterizedTest
  @ValueSource(strings = {USER_TEXT, SECRET, "{\"statusCode\": \"" + USER_TEXT + "\"}",
      "{\"statusCode\": 200, \"body\": \"" + USER_TEXT + "\"}", "{\"outcome\": \"" + SECRET + "\"}"})
  void of_answers(String answer) {
    review((service, path, headers, body, within) -> answer(answer, Optional.empty()));

    assertThat(log.lines()).extracting(line -> line.getString("outcome")).containsOnly("Stopped");
  }

  @ParameterizedTest
  @ValueSource(strings = {USER_TEXT, "{\"errorMessage\": \"" + SECRET + "\"}",
      "{\"errorType\": \"java.lang.Error\", \"errorMessage\": \"at " + USER_TEXT + " Settings: \"}"})
  void of_failures(String payload) {
    review((service, path, headers, body, within) -> answer(payload, Optional.of("Unhandled")));
  }

  @Test
  void of_a_verdict_that_cannot_be_told() {
    assertThatIllegalStateException().isThrownBy(() -> review((service, path, headers, body, within) -> {
      if (service.equals("codedeploy")) {
        return new Answer(400, name -> Optional.of(USER_TEXT), SECRET.getBytes(UTF_8));
      }
      return answer("{}", Optional.empty());
    }));
  }

  private static Answer answer(String payload, Optional<String> functionError) {
    return new Answer(200, name -> functionError, payload.getBytes(UTF_8));
  }

  private static void review(AwsCalls calls) {
    var environment = new HashMap<>(EnvironmentFixture.releaseGate());
    environment.put("SLACK_SIGNING_SECRET", SECRET);
    new ReleaseGateFunction(new InMemoryRoot(environment) {
      @Override
      public AwsCalls awsCalls() {
        return calls;
      }
    }, Duration.ZERO).handleRequest(new ByteArrayInputStream(
        "{\"DeploymentId\": \"d-1\", \"LifecycleEventHookExecutionId\": \"e\"}".getBytes(UTF_8)),
        OutputStream.nullOutputStream(), new Invocation());
  }
}
