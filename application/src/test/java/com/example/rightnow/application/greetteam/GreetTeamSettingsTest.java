package com.example.rightnow.application.greetteam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.example.rightnow.application.EnvironmentFixture;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.application.settings.SettingsContract;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

class GreetTeamSettingsTest extends SettingsContract {

  @Override
  protected Record read(Environment environment) {
    return GreetTeamSettings.from(environment);
  }

  @Override
  protected Map<String, String> variables() {
    return EnvironmentFixture.greetTeam();
  }

  @Override
  protected List<String> required() {
    return List.of("WEBHOOK_URL");
  }

  @Override
  protected Stream<Arguments> unusable() {
    return Stream.of(
        arguments("WEBHOOK_URL", "https://example.com/" + CANARY, "an incoming webhook"),
        arguments("WEBHOOK_URL", "http://hooks.slack.com/services/" + CANARY,
            "an incoming webhook"),
        arguments("WEBHOOK_URL", CANARY, "an incoming webhook: a webhook URL is https://"),
        arguments("WEBHOOK_URL", "https://hooks.slack.com/services/...",
            "an incoming webhook: it has an ellipsis"),
        arguments("WEBHOOK_URL", "https://hooks.slack.com/triggers/T0/1/" + CANARY,
            "an incoming webhook: a webhook URL is https://hooks.slack.com/services/T.../B.../..."
                + " (GovSlack: hooks.slack-gov.com), and this one begins with https://hooks.slack.com/triggers"),
        arguments("SLACK_STAND_IN", CANARY, "an origin"));
  }

  @Test
  void may_name_a_stand_in_for_slack() {
    var environment = Map.of("WEBHOOK_URL", "http://localhost:8080/services/T/B/x", "SLACK_STAND_IN",
        "http://localhost:8080");

    assertThat(GreetTeamSettings.from(Environment.of(environment)).webhook()).isNotNull();
  }
}
