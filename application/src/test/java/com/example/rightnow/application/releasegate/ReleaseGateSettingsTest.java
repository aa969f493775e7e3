package com.example.rightnow.application.releasegate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.example.rightnow.application.EnvironmentFixture;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.application.settings.SettingsContract;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

class ReleaseGateSettingsTest extends SettingsContract {

  @Override
  protected Record read(Environment environment) {
    return ReleaseGateSettings.from(environment);
  }

  @Override
  protected Map<String, String> variables() {
    return EnvironmentFixture.releaseGate();
  }

  @Override
  protected List<String> required() {
    return variables().keySet().stream().toList();
  }

  /** By the alias the old versions would be asked, and by no qualifier what nobody released. */
  @Override
  protected Stream<Arguments> unusable() {
    return Stream.of(
        arguments("SLACK_COMMAND_VERSION", CANARY, "the ARN of a version"),
        arguments("SLACK_COMMAND_VERSION", "arn:aws:lambda:us-east-1:123456789012:function:" + CANARY,
            "the ARN of a version"),
        arguments("SLACK_COMMAND_VERSION",
            "arn:aws:lambda:us-east-1:123456789012:function:" + CANARY + ":live", "the ARN of a version"),
        arguments("SLACK_COMMAND_VERSION",
            "arn:aws:lambda:us-east-1:123456789012:function:" + CANARY + ":$LATEST",
            "the ARN of a version"));
  }
}
