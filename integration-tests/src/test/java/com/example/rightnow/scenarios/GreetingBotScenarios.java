package com.example.rightnow.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.rightnow.playground.slack.SlackStandIn.Mode;
import com.example.rightnow.scenarios.World.Answer;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the bot does, from a person's point of view. Read this first.
 *
 * <p>Every announcement carries a word of its own, so that scenarios may share a channel. "And nothing else" is shown
 * without waiting for nothing: a second announcement follows, and the queue keeps the order.
 */
abstract class GreetingBotScenarios {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SCHEDULE = "TeamGreetingSchedule";

  abstract World world();

  // ---- /greetings, answered at once

  @Test
  void greets_the_person_who_was_named() {
    var answer = greetings("Ada");

    assertThat(answer.getString("response_type")).isEqualTo("in_channel");
    assertThat(answer.getString("text")).matches("Good (morning|afternoon|evening), Ada!");
  }

  @Test
  void greets_whoever_names_nobody() {
    assertThat(greetings("").getString("text")).contains("<@U0ADA>");
  }

  @Test
  void greets_a_member_so_that_the_member_is_notified() {
    assertThat(greetings("<@U0GRACE|grace>").getString("text")).contains("<@U0GRACE>");
  }

  @Test
  void speaks_korean() {
    assertThat(greetings("Ada in Korean").getString("text")).matches("Ada님, 좋은 (아침이에요|오후예요|저녁이에요)!");
  }

  @Test
  void understands_what_was_pasted_out_of_slack() {
    String pasted = "\u200B\u00A0Ada\u00A0in\u00A0English\u200B";

    assertThat(greetings(pasted).getString("text")).isEqualTo(greetings("Ada").getString("text"));
  }

  @Test
  void explains_itself_to_the_asker_alone() {
    var answer = greetings("help");

    assertThat(answer.getString("response_type")).isEqualTo("ephemeral");
    assertThat(answer.getString("text")).contains("/greetings announce");
  }

  @Test
  void pings_nobody_on_behalf_of_a_stranger() {
    assertThat(greetings("<!channel>").getString("text")).doesNotContain("<").endsWith(", @channel!");
    assertThat(greetings("&lt;!channel&gt;").getString("text")).endsWith(", &lt;!channel&gt;!");
  }

  @Test
  void reads_a_form_in_whichever_spelling_it_was_signed() throws JsonParserException {
    needs(Ability.HANDS_ON_FORMS_AS_SENT);
    String body = "team_id=T0TEAM&user_id=U0ADA&command=%2fgreetings&text=Ada*%c3%a9&trigger_id=" + word();
    String now = String.valueOf(Instant.now().getEpochSecond());

    var answer = world().slashCommand(SlackRequest.signed(body, now, world().signingSecret()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(json(answer).getString("text")).contains("Ada*é");
  }

  // ---- what it does not answer

  @Test
  void refuses_a_request_that_was_not_signed_by_slack() {
    var request = SlackRequest.greetings("Ada", "another secret");

    assertThat(world().slashCommand(request).status()).isEqualTo(401);
  }

  @ParameterizedTest(name = "{0} seconds from now")
  @ValueSource(longs = {-600, 600})
  void refuses_a_request_from_another_time(long seconds) {
    var request = SlackRequest.greetings("Ada", world().signingSecret(), Instant.now().plusSeconds(seconds));

    assertThat(world().slashCommand(request).status()).isEqualTo(401);
  }

  @Test
  void refuses_a_megabyte_of_text_politely() {
    var request = SlackRequest.greetings("a".repeat(1_000_000), world().signingSecret());

    var answer = world().slashCommand(request);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).isNotBlank().hasSizeLessThan(500);
  }

  /** Slack asks now and then, and does not sign that. */
  @Test
  void answers_the_certificate_check_with_nothing() {
    var answer = world().certificateCheck();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  // ---- GET /greetings

  @Test
  void greets_over_http() throws JsonParserException {
    DeployedTemplate.needsRoute("GET /greetings");

    var answer = world().greetings("name=Ada&language=en");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(json(answer).getString("greeting")).endsWith(", Ada!");
  }

  @Test
  void says_what_is_wrong_with_a_request_over_http() throws JsonParserException {
    DeployedTemplate.needsRoute("GET /greetings");

    var answer = world().greetings("name=Ada&language=tlh");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(json(answer).getString("detail")).contains("en");
  }

  // ---- announcements

  @Test
  void announces_to_the_team_once() {
    needs(Ability.SHOWS_THE_CHANNEL);
    String word = word();

    assertThat(greetings("announce Launch " + word).getString("response_type")).isEqualTo("ephemeral");

    assertThat(arrived(word)).singleElement().asString()
        .matches("Good (morning|afternoon|evening), everyone! Launch " + word);
    assertNothingElse(word, 1);
  }

  @Test
  void announces_once_although_the_request_came_twice() {
    needs(Ability.SHOWS_THE_CHANNEL);
    String word = word();
    var request = SlackRequest.greetings("announce Launch " + word, world().signingSecret());

    assertThat(world().slashCommand(request).status()).isEqualTo(200);
    assertThat(world().slashCommand(request).status()).isEqualTo(200);

    arrived(word);
    assertNothingElse(word, 1);
  }

  @Test
  void escapes_what_was_typed_into_an_announcement() {
    needs(Ability.SHOWS_THE_CHANNEL);
    String word = word();

    greetings("announce <!here|here> &lt;!channel&gt; & co " + word);

    assertThat(arrived(word)).singleElement().asString()
        .endsWith("everyone! @here &lt;!channel&gt; &amp; co " + word);
  }

  // ---- the schedule

  @Test
  void greets_the_team_when_its_time_has_come_and_only_once() {
    DeployedTemplate.needsSchedule(SCHEDULE);
    needs(Ability.SHOWS_THE_CHANNEL, Ability.FIRES_SCHEDULES);
    String morning = "Good morning, everyone!";
    long before = count(morning);
    Instant slot = anyMorning();

    world().fire(SCHEDULE, slot);
    world().fire(SCHEDULE, slot);

    eventually(() -> assertThat(count(morning)).isEqualTo(before + 1));
    assertNothingElse(morning, before + 1);
  }

  @Test
  void keeps_a_greeting_to_itself_that_came_too_late() {
    DeployedTemplate.needsSchedule(SCHEDULE);
    needs(Ability.SHOWS_THE_CHANNEL, Ability.FIRES_SCHEDULES);
    String morning = "Good morning, everyone!";
    long before = count(morning);

    world().fire(SCHEDULE, anyMorning().minus(7, ChronoUnit.DAYS));

    assertNothingElse(morning, before);
  }

  // ---- direct invocation

  @Test
  void says_hello_when_invoked_directly() {
    DeployedTemplate.needsFunction("GreetTeamFunction");
    needs(Ability.SHOWS_THE_CHANNEL, Ability.INVOKES_FUNCTIONS);
    String hello = "Hello from Lambda!";
    long before = count(hello);

    String result = world().invoke("GreetTeamFunction", "{\"key1\": \"value1\", \"key2\": \"value2\"}");

    assertThat(result).contains("Greeted");
    assertThat(count(hello)).isEqualTo(before + 1);
  }

  // ---- when Slack fails

  @ParameterizedTest
  @EnumSource(names = {"BUSY", "DOWN"})
  void announces_later_what_slack_did_not_take(Mode mode) {
    needs(Ability.SHOWS_THE_CHANNEL, Ability.MAKES_SLACK_FAIL);
    String word = word();
    int before = world().posts();

    world().slack(mode);
    try {
      greetings("announce Launch " + word);
      eventually(() -> assertThat(world().posts()).isGreaterThan(before));
    } finally {
      world().slack(Mode.WORKS);
    }

    assertThat(arrived(word)).hasSize(1);
  }

  /** Nobody knows whether the first one arrived; with {@code UnconfirmedPosts=repeat} a team rather reads it twice. */
  @Test
  void announces_again_when_slacks_answer_was_lost() {
    needs(Ability.SHOWS_THE_CHANNEL, Ability.MAKES_SLACK_FAIL);
    String word = word();

    world().slack(Mode.MUTE);
    try {
      greetings("announce Launch " + word);
      assertThat(arrived(word)).isNotEmpty();
    } finally {
      world().slack(Mode.WORKS);
    }

    eventually(() -> assertThat(count(word)).isGreaterThan(1));
  }

  @Test
  void keeps_what_slack_refuses_until_an_operator_sends_it_again() {
    needs(Ability.SHOWS_THE_CHANNEL, Ability.MAKES_SLACK_FAIL, Ability.REDRIVES_DEAD_LETTERS);
    String word = word();

    world().slack(Mode.REFUSES);
    try {
      greetings("announce Launch " + word);
      eventually(() -> assertThat(world().deadLetters()).anyMatch(letter -> letter.contains(word)));
    } finally {
      world().slack(Mode.WORKS);
    }
    assertThat(world().channel()).noneMatch(text -> text.contains(word));

    world().redrive();

    assertThat(arrived(word)).hasSize(1);
  }

  // ---- how it is told

  private void needs(Ability... abilities) {
    for (Ability ability : abilities) {
      assumeTrue(world().abilities().contains(ability),
          () -> world().getClass().getSimpleName() + " has not the ability " + ability);
    }
  }

  private JsonObject greetings(String text) {
    return typed("/greetings", text);
  }

  private JsonObject typed(String command, String text) {
    var answer = world().slashCommand(SlackRequest.of(command, text, world().signingSecret(), Instant.now()));
    assertThat(answer.status()).as(() -> answer.body() + "\n" + world().evidence()).isEqualTo(200);
    try {
      return json(answer);
    } catch (JsonParserException malformed) {
      return fail("not JSON: " + answer.body(), malformed);
    }
  }

  private static JsonObject json(Answer answer) throws JsonParserException {
    return JsonParser.object().from(answer.body());
  }

  private static String word() {
    return UUID.randomUUID().toString();
  }

  /** Nine o'clock tomorrow in the team's zone: in the morning, and not too late to post. */
  private static Instant anyMorning() {
    return Instant.now().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS).plus(9, ChronoUnit.HOURS)
        .plusSeconds(Math.floorMod(System.nanoTime(), 3600));
  }

  private long count(String part) {
    return world().channel().stream().filter(text -> text.contains(part)).count();
  }

  private List<String> arrived(String word) {
    eventually(() -> assertThat(world().channel()).anyMatch(text -> text.contains(word)));
    return world().channel().stream().filter(text -> text.contains(word)).toList();
  }

  private void assertNothingElse(String part, long times) {
    String next = word();
    greetings("announce " + next);
    arrived(next);
    assertThat(world().channel().stream().filter(text -> text.contains(part)))
        .hasSize(Math.toIntExact(times));
  }

  private void eventually(Runnable assertion) {
    try {
      Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(assertion::run);
    } catch (ConditionTimeoutException late) {
      throw new AssertionError(late.getMessage() + "\n" + world().evidence(), late);
    }
  }
}
