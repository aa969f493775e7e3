package com.example.rightnow.application.slackcommand;

import static com.example.rightnow.application.EnvironmentFixture.PREVIOUS_SIGNING_SECRET;
import static com.example.rightnow.application.EnvironmentFixture.SIGNING_SECRET;
import static com.example.rightnow.application.FunctionCall.body;
import static com.example.rightnow.application.FunctionCall.call;
import static com.example.rightnow.application.InMemoryRoot.NINE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.adapters.in.http.ApiResponse;
import com.example.rightnow.adapters.in.http.HttpApi;
import com.example.rightnow.adapters.in.slack.SampleCommand;
import com.example.rightnow.adapters.in.slack.SigningSecret;
import com.example.rightnow.adapters.in.slack.SlashCommandEndpoint;
import com.example.rightnow.adapters.json.JsonText;
import com.example.rightnow.application.CapturedLog;
import com.example.rightnow.application.EnvironmentFixture;
import com.example.rightnow.application.InMemoryRoot;
import com.example.rightnow.application.Invocation;
import com.example.rightnow.application.SampleEvents;
import com.example.rightnow.application.SlashCommandFixture;
import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.AnnouncementRequested;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Publication;
import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SlackCommandFunctionTest {
  @RegisterExtension
  final CapturedLog log = new CapturedLog();

  private final InMemoryRoot root = new InMemoryRoot();

  @Test
  void greets_ada_in_the_answer_to_the_sample_event() {
    var answer = call(new SlackCommandFunction(root), SampleEvents.read("slash-command.json"));

    assertThat(answer.getInt("statusCode")).isEqualTo(200);
    assertThat(answer.getObject("headers")).containsEntry("content-type", "application/json");
    assertThat(body(answer))
        .isEqualTo(Map.of("response_type", "in_channel", "text", "Good morning, Ada!"));
    thenLogged("INFO", "status", "200", "outcome", "greeted");
    assertThat(log.lines().getFirst()).as("nothing follows a greeting").doesNotContainKey("id");
  }

  @Test
  void does_not_take_the_sample_event_once_it_is_old() {
    root.now = NINE.plusSeconds(301);

    var answer = call(new SlackCommandFunction(root), SampleEvents.read("slash-command.json"));

    assertThat(answer.getInt("statusCode")).isEqualTo(401);
    thenLogged("INFO", "status", "401", "outcome", "signature OUTSIDE_WINDOW");
  }

  @Test
  void takes_the_previous_secret_while_a_rotation_is_under_way() {
    var event = SlashCommandFixture.greetings("Ada", NINE, PREVIOUS_SIGNING_SECRET);

    assertThat(call(new SlackCommandFunction(root), event).getInt("statusCode")).isEqualTo(200);
  }

  @Test
  void takes_no_other_secret_and_asks_for_nothing_then() {
    var event = SlashCommandFixture.greetings("announce Lunch is ready", NINE, "a-guess");

    assertThat(call(new SlackCommandFunction(root), event).getInt("statusCode")).isEqualTo(401);
    assertThat(root.published.published()).isEmpty();
    thenLogged("INFO", "status", "401", "outcome", "signature MISMATCH");
  }

  /** Nine in UTC is evening in Seoul. */
  @Test
  void answers_at_the_time_of_the_team() {
    assertThat(textFrom(rootWith("TIME_ZONE", "Asia/Seoul"))).isEqualTo("Good evening, Ada!");
  }

  @Test
  void answers_in_the_language_of_the_team() {
    assertThat(textFrom(rootWith("GREETING_LANGUAGE", "ko"))).isEqualTo("Ada님, 좋은 아침이에요!");
  }

  @Test
  void announces_for_the_time_of_the_team() {
    var seoul = rootWith("TIME_ZONE", "Asia/Seoul");

    call(new SlackCommandFunction(seoul),
        SlashCommandFixture.greetings("announce Lunch", NINE, SIGNING_SECRET));

    assertThat(seoul.published.published()).containsExactly(
        AnnouncementRequested.of(new AnnouncementId("slack:T012AB3CD:1.2.abc"),
            NINE.atZone(ZoneId.of("Asia/Seoul")), Language.ENGLISH, Optional.of(new Note("Lunch"))));
  }

  @Test
  void announces_in_the_language_of_the_team() {
    var korean = rootWith("GREETING_LANGUAGE", "ko");

    call(new SlackCommandFunction(korean), SlashCommandFixture.greetings("announce", NINE, SIGNING_SECRET));

    assertThat(korean.published.published()).singleElement().extracting("language")
        .isEqualTo(Language.KOREAN);
  }

  private static @Nullable String textFrom(InMemoryRoot root) {
    return body(call(new SlackCommandFunction(root), SampleEvents.read("slash-command.json")))
        .getString("text");
  }

  private static InMemoryRoot rootWith(String variable, String value) {
    var environment = EnvironmentFixture.slackCommand();
    environment.put(variable, value);
    return new InMemoryRoot(environment);
  }

  @Test
  void passes_an_announcement_on_and_says_so_to_its_author_only() {
    var answer = typed("announce Lunch is ready");

    assertThat(root.published.published()).containsExactly(
        AnnouncementRequested.of(new AnnouncementId("slack:T012AB3CD:1.2.abc"),
            ZonedDateTime.ofInstant(NINE, ZoneId.of("Etc/UTC")), Language.ENGLISH,
            Optional.of(new Note("Lunch is ready"))));
    assertThat(body(answer)).containsEntry("response_type", "ephemeral")
        .containsEntry("text", "Your announcement is on its way.");
    thenLogged("INFO", "status", "200", "outcome", "announcement requested", "id",
        "slack:T012AB3CD:1.2.abc");
  }

  @Test
  void says_that_an_announcement_was_not_taken() {
    root.published.answerWith(new Publication.Refused("AccessDeniedException"));

    assertThat(body(typed("announce")).getString("text")).contains("Nothing will be posted");
    thenLogged("INFO", "status", "200", "outcome", "announcement refused: AccessDeniedException", "id",
        "slack:T012AB3CD:1.2.abc");
  }

  @Test
  void says_that_an_announcement_may_still_appear() {
    root.published.answerWith(new Publication.Unconfirmed("no answer in time"));

    assertThat(body(typed("announce")).getString("text")).contains("it may still appear");
    thenLogged("INFO", "status", "200", "outcome", "announcement unconfirmed: no answer in time", "id",
        "slack:T012AB3CD:1.2.abc");
  }

  /** Slack sends the commands of the manifest, and no others. */
  @Test
  void knows_the_commands_that_the_manifest_of_the_app_has() throws IOException {
    var event = SlashCommandFixture.typed("/no-such-command", "", NINE, SIGNING_SECRET);

    String known = body(call(new SlackCommandFunction(root), event)).getString("text");

    assertThat(commands("(?m)^ *- command: (/\\S+)", Files.readString(Path.of("..", "slack-manifest.yaml"))))
        .as("the commands in slack-manifest.yaml are those that SlackCommandFunction hands to its endpoint")
        .isNotEmpty().hasSameElementsAs(commands("`(/\\S+)`", known.replace("`/no-such-command`", "")));
  }

  private static List<String> commands(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
  }

  @Test
  void answers_a_failure_without_details_and_logs_it_with_them() {
    root.events = event -> {
      throw new IllegalStateException("the bus is gone");
    };

    var answer = typed("announce");

    assertThat(answer.getInt("statusCode")).isEqualTo(500);
    assertThat(answer.getString("body")).doesNotContain("the bus is gone");
    assertThat(log.lines()).satisfiesExactly(
        failure -> assertThat(failure).containsEntry("level", "ERROR")
            .containsEntry("event", "slash command failed")
            .containsEntry("error", "java.lang.IllegalStateException")
            .containsEntry("message", "the bus is gone"),
        request -> assertThat(request).containsEntry("level", "INFO").containsEntry("event", "slash command")
            .containsEntry("status", "500").containsEntry("outcome", "Internal error"));
  }

  /** The stage stands before the path then, and not in the route key. */
  @Test
  void answers_behind_a_stage_that_has_a_name() {
    var event = new String(SampleEvents.read("slash-command.json"), UTF_8)
        .replace("\"rawPath\": \"/slack/commands\"", "\"rawPath\": \"/prod/slack/commands\"")
        .replace("\"path\": \"/slack/commands\"", "\"path\": \"/prod/slack/commands\"")
        .replace("\"stage\": \"$default\"", "\"stage\": \"prod\"");
    assertThat(event).contains("\"rawPath\": \"/prod/slack/commands\"", "\"stage\": \"prod\"");

    assertThat(call(new SlackCommandFunction(root), event.getBytes(UTF_8)).getInt("statusCode"))
        .isEqualTo(200);
    thenLogged("INFO", "status", "200", "outcome", "greeted");
  }

  @Test
  void serves_its_own_route_only() {
    var other = SampleEvents.changed("slash-command.json", "rawPath", "/slack/events");

    assertThat(call(new SlackCommandFunction(root), other).getInt("statusCode")).isEqualTo(404);
    thenLogged("INFO", "event", "slash command", "status", "404", "outcome",
        "Not found: POST /slack/events");
  }

  @Test
  void greets_in_answer_to_its_sample_command_and_does_nothing_else() throws IOException {
    var sample = SampleCommand.signedWith(new SigningSecret(SIGNING_SECRET), NINE);
    var event = new HttpApi(SlashCommandEndpoint.ROUTE, request -> ApiResponse.json(200, new JsonText()))
        .event("", sample.headers(), sample.body());

    var answer = call(new SlackCommandFunction(root), event.readAllBytes());

    assertThat(answer.getInt("statusCode")).isEqualTo(200);
    assertThat(body(answer)).containsEntry("text", "Good morning, Ada!");
    assertThat(root.published.published()).isEmpty();
    assertThat(root.posted.texts()).isEmpty();
    thenLogged("INFO", "status", "200", "outcome", "greeted");
  }

  private JsonObject typed(String text) {
    return call(new SlackCommandFunction(root), SlashCommandFixture.greetings(text, NINE, SIGNING_SECRET));
  }

  private void thenLogged(String level, String... fields) {
    assertThat(log.lines()).singleElement().satisfies(line -> {
      assertThat(line).containsEntry("level", level).containsEntry("requestId", Invocation.REQUEST_ID);
      for (int i = 0; i < fields.length; i += 2) {
        assertThat(line).containsEntry(fields[i], fields[i + 1]);
      }
    });
  }
}
