package com.example.rightnow.application;

import static com.example.rightnow.application.EnvironmentFixture.SIGNING_SECRET;
import static com.example.rightnow.application.FunctionCall.body;
import static com.example.rightnow.application.FunctionCall.call;
import static com.example.rightnow.application.InMemoryRoot.NINE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.domain.model.Language;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where the team lives and what it speaks: every function that greets somebody goes by it. Nine in UTC is evening in Seoul. */
class TeamSettingsTest {
  @RegisterExtension
  final CapturedLog log = new CapturedLog();

  private final InMemoryRoot root = rootInSeoul();

  @Test
  void a_slash_command_is_answered_in_the_language_of_the_team_and_at_its_time() {
    assertThat(typed("Ada")).isEqualTo("Ada님, 좋은 저녁이에요!");
  }

  @Test
  void a_greeting_over_http_is_in_the_language_of_the_team_and_at_its_time() {
    var event = new String(SampleEvents.read("greetings.json"), UTF_8).replace("name=Ada&language=ko",
        "name=Ada");

    assertThat(body(call(new GreetingApiFunction(root), event.getBytes(UTF_8))))
        .containsEntry("greeting", "Ada님, 좋은 저녁이에요!").containsEntry("language", "ko");
  }

  @Test
  void an_announcement_is_in_the_language_of_the_team_and_for_its_time() {
    typed("announce 점심");

    assertThat(root.published.published()).singleElement().satisfies(event -> {
      assertThat(event.announcement().language()).isEqualTo(Language.KOREAN);
      assertThat(event.announcement().meantFor()).isEqualTo(NINE.atZone(ZoneId.of("Asia/Seoul")));
    });
  }

  private String typed(String text) {
    return body(
        call(new SlackCommandFunction(root), SlashCommandFixture.greetings(text, NINE, SIGNING_SECRET)))
        .getString("text");
  }

  private static InMemoryRoot rootInSeoul() {
    var environment = EnvironmentFixture.environment();
    environment.put("TIME_ZONE", "Asia/Seoul");
    environment.put("GREETING_LANGUAGE", "ko");
    return new InMemoryRoot(environment);
  }
}
