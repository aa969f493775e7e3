package com.example.rightnow.application.slackcommand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.example.rightnow.adapters.in.slack.SigningSecret;
import com.example.rightnow.application.EnvironmentFixture;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.application.settings.SettingsContract;
import com.example.rightnow.domain.model.Language;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackCommandSettingsTest extends SettingsContract {

  @Override
  protected Record read(Environment environment) {
    return SlackCommandSettings.from(environment);
  }

  @Override
  protected Map<String, String> variables() {
    return EnvironmentFixture.slackCommand();
  }

  @Override
  protected List<String> required() {
    return List.of("SLACK_SIGNING_SECRET", "EVENT_BUS", "TIME_ZONE", "GREETING_LANGUAGE");
  }

  @Override
  protected Stream<Arguments> unusable() {
    return Stream.of(
        arguments("TIME_ZONE", "Mars/" + CANARY, "an IANA time zone"),
        arguments("TIME_ZONE", "europe/berlin", "an IANA time zone such as Europe/Berlin:"
            + " there is no such time zone, the nearest is Europe/Berlin"),
        arguments("TIME_ZONE", "Asia/Soeul", "an IANA time zone such as Europe/Berlin:"
            + " there is no such time zone, the nearest is Asia/Seoul"),
        arguments("SLACK_SIGNING_SECRET", CANARY,
            "the app's signing secret: it has fewer than 16 characters"),
        arguments("SLACK_PREVIOUS_SIGNING_SECRET", CANARY,
            "the signing secret before it: it has fewer than 16 characters"),
        arguments("GREETING_LANGUAGE", CANARY, "a language that the bot speaks"));
  }

  @Test
  void take_a_secret_of_sixteen_characters() {
    var environment = EnvironmentFixture.slackCommand();
    environment.put("SLACK_SIGNING_SECRET", "0123456789abcdef");

    assertThat(SlackCommandSettings.from(Environment.of(environment)).signingSecrets().getFirst())
        .isEqualTo(new SigningSecret("0123456789abcdef"));
  }

  @ParameterizedTest
  @CsvSource({
      "8f742231b10e8888abcd99eeefff85a5, 0123456789abcdef0123456789abcdef, ''",
      "8f742231b10e8888abcd99eeefff85a5, '', ''",
      "8f742231b10e8888abcd99yyyzzz85a5, '', SLACK_SIGNING_SECRET",
      "8F742231B10E8888ABCD99EEEFFF85A5, '', SLACK_SIGNING_SECRET",
      "8f742231b10e8888abcd99eeefff85a, '', SLACK_SIGNING_SECRET",
      "8f742231b10e8888abcd99eeefff85a50, 0123456789abcdef0123456789abcdef, SLACK_SIGNING_SECRET",
      "8f742231b10e8888abcd99eeefff85a5, 0123456789abcdef, SLACK_PREVIOUS_SIGNING_SECRET",
      "a-secret-of-my-own, another-one-of-mine, 'SLACK_SIGNING_SECRET, SLACK_PREVIOUS_SIGNING_SECRET'"})
  void tell_which_secrets_have_an_unusual_form(String current, String previous,
      String names) {
    var environment = EnvironmentFixture.slackCommand();
    environment.put("SLACK_SIGNING_SECRET", current);
    environment.put("SLACK_PREVIOUS_SIGNING_SECRET", previous);

    assertThat(SlackCommandSettings.from(Environment.of(environment)).unusualSecrets()).isEqualTo(names);
  }

  @Test
  void hold_the_current_secret_before_the_previous_one() {
    assertThat(SlackCommandSettings.from(Environment.of(EnvironmentFixture.slackCommand())))
        .isEqualTo(new SlackCommandSettings(List.of(new SigningSecret(EnvironmentFixture.SIGNING_SECRET),
            new SigningSecret(EnvironmentFixture.PREVIOUS_SIGNING_SECRET)), "rightnow",
            ZoneId.of("Etc/UTC"), Language.ENGLISH));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void need_no_previous_secret(String nothing) {
    var environment = EnvironmentFixture.slackCommand();
    environment.put("SLACK_PREVIOUS_SIGNING_SECRET", nothing);

    assertThat(SlackCommandSettings.from(Environment.of(environment)).signingSecrets())
        .containsExactly(new SigningSecret(EnvironmentFixture.SIGNING_SECRET));
  }
}
