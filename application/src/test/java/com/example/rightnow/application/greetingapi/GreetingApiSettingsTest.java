package com.example.rightnow.application.greetingapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.example.rightnow.application.EnvironmentFixture;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.application.settings.SettingsContract;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;

class GreetingApiSettingsTest extends SettingsContract {

  @Override
  protected Record read(Environment environment) {
    return GreetingApiSettings.from(environment);
  }

  @Override
  protected Map<String, String> variables() {
    return EnvironmentFixture.greetingApi();
  }

  @Override
  protected List<String> required() {
    return List.of("TIME_ZONE", "GREETING_LANGUAGE");
  }

  @Override
  protected Stream<Arguments> unusable() {
    return Stream.of(
        arguments("TIME_ZONE", "Mars/" + CANARY, "an IANA time zone"),
        arguments("TIME_ZONE", "Asia/Soeul",
            "an IANA time zone such as Europe/Berlin: there is no such time zone, the nearest is Asia/Seoul"),
        arguments("GREETING_LANGUAGE", CANARY, "a language that the bot speaks"));
  }

  @Test
  void name_each_oddity_once() {
    var environment = EnvironmentFixture.greetingApi();
    environment.put("TIME_ZONE", "\u201CEurope Berlin ...\u201D");

    assertThatThrownBy(() -> GreetingApiSettings.from(Environment.of(environment))).hasMessageContaining(
        "TIME_ZONE should be an IANA time zone such as Europe/Berlin:"
            + " it has quotation marks, a blank (U+0020), an ellipsis, as examples have it. They are set");
  }

  @ParameterizedTest
  @CsvSource({"EST, America/Panama", "MST, America/Phoenix", "HST, Pacific/Honolulu", "UTC, UTC",
      "Asia/Seoul, Asia/Seoul", "EST5EDT, EST5EDT"})
  void take_the_time_zones_that_eventbridge_takes(String name, String zone) {
    var environment = EnvironmentFixture.greetingApi();
    environment.put("TIME_ZONE", name);

    assertThat(GreetingApiSettings.from(Environment.of(environment)).timeZone()).isEqualTo(ZoneId.of(zone));
  }
}
