package com.example.rightnow.application.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.example.rightnow.adapters.in.slack.SigningSecret;
import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.DeliverAnnouncementFunction;
import com.example.rightnow.application.EnvironmentFixture;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.service.DeliverAnnouncementService.AfterUnknownOutcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String CANARY = "canary-7f3a";

  /** A function's settings: how they are read, a full set of variables, and those of them that must be there. */
  record Kind(String name, Function<Environment, Record> reading, Map<String, String> variables,
      List<String> required) {

    Record read(Map<String, String> environment) {
      return reading.apply(Environment.of(environment));
    }

    Map<String, String> without(String variable) {
      var others = new HashMap<>(variables);
      others.remove(variable);
      return others;
    }

    Map<String, String> with(String variable, String value) {
      var changed = new HashMap<>(variables);
      changed.put(variable, value);
      return changed;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Kind> kinds() {
    return Stream.of(
        new Kind("slash command", SlackCommandSettings::from, EnvironmentFixture.slackCommand(),
            List.of("SLACK_SIGNING_SECRET", "EVENT_BUS", "TIME_ZONE", "GREETING_LANGUAGE")),
        new Kind("greeting API", GreetingApiSettings::from, EnvironmentFixture.greetingApi(),
            List.of("TIME_ZONE", "GREETING_LANGUAGE")),
        new Kind("greet team", GreetTeamSettings::from, EnvironmentFixture.greetTeam(),
            List.of("WEBHOOK_URL")),
        new Kind("deliver announcement", DeliverAnnouncementSettings::from,
            EnvironmentFixture.deliverAnnouncement(),
            List.of("WEBHOOK_URL", "DELIVERIES_TABLE", "ANNOUNCEMENTS_QUEUE_URL",
                "ANNOUNCEMENT_DEAD_LETTERS_QUEUE_URL", "UNCONFIRMED_POSTS")));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void need_only_the_variables_of_their_own_function(Kind kind) {
    assertThat(kind.read(kind.variables())).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void name_everything_that_is_missing_in_one_message(Kind kind) {
    assertThatThrownBy(() -> kind.read(Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(kind.required().toArray(String[]::new))
        .hasMessageContaining("template.yaml");
  }

  @ParameterizedTest
  @MethodSource("eachRequired")
  void name_the_one_that_is_missing(Kind kind, String name) {
    var faults = catchThrowableOfType(IllegalStateException.class, () -> kind.read(kind.without(name)));

    assertThat(faults).hasMessageContaining(name + " is missing");
    assertThat(kind.required()).filteredOn(other -> !other.equals(name))
        .allSatisfy(other -> assertThat(faults.getMessage()).doesNotContain(other + " "));
  }

  @ParameterizedTest
  @MethodSource("eachRequired")
  void count_an_empty_one_as_missing(Kind kind, String name) {
    assertThatThrownBy(() -> kind.read(kind.with(name, " "))).hasMessageContaining(name + " is missing");
  }

  static Stream<Arguments> eachRequired() {
    return kinds().flatMap(kind -> kind.required().stream().map(name -> arguments(kind, name)));
  }

  /** They come with a value that was pasted. */
  @ParameterizedTest
  @MethodSource("kinds")
  void leave_out_the_blanks_around_a_value(Kind kind) {
    var pasted = new HashMap<>(kind.variables());
    pasted.replaceAll((name, value) -> " \t" + value + "\r\n");

    assertThat(kind.read(pasted)).usingRecursiveComparison().isEqualTo(kind.read(kind.variables()));
  }

  @Test
  void name_what_is_missing_and_what_is_unusable_in_one_message() {
    var environment = EnvironmentFixture.deliverAnnouncement();
    environment.put("WEBHOOK_URL", CANARY);
    environment.put("UNCONFIRMED_POSTS", CANARY);
    environment.remove("DELIVERIES_TABLE");

    var faults = catchThrowableOfType(IllegalStateException.class,
        () -> DeliverAnnouncementSettings.from(Environment.of(environment)));

    assertThat(faults).hasMessageContainingAll("WEBHOOK_URL should be", "UNCONFIRMED_POSTS should be",
        "DELIVERIES_TABLE is missing");
    assertThat(printed(faults)).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void say_what_an_unusable_one_should_be_without_its_value(Kind kind, String name, String value,
      String expected) {
    var faults = catchThrowableOfType(IllegalStateException.class, () -> kind.read(kind.with(name, value)));

    assertThat(faults).hasMessageContaining(name + " should be " + expected);
    assertThat(printed(faults)).doesNotContain(CANARY);
  }

  static Stream<Arguments> unusable() {
    var kinds = kinds().toList();
    var slackCommand = kinds.getFirst();
    var greetTeam = kinds.get(2);
    var deliverAnnouncement = kinds.getLast();
    return Stream.of(
        arguments(slackCommand, "TIME_ZONE", "Mars/" + CANARY, "an IANA time zone"),
        arguments(slackCommand, "TIME_ZONE", "europe/berlin", "an IANA time zone such as Europe/Berlin:"
            + " there is no such time zone, the nearest is Europe/Berlin"),
        arguments(slackCommand, "TIME_ZONE", "Asia/Soeul", "an IANA time zone such as Europe/Berlin:"
            + " there is no such time zone, the nearest is Asia/Seoul"),
        arguments(slackCommand, "SLACK_SIGNING_SECRET", CANARY,
            "the app's signing secret: it has fewer than 16 characters"),
        arguments(slackCommand, "SLACK_PREVIOUS_SIGNING_SECRET", CANARY,
            "the signing secret before it: it has fewer than 16 characters"),
        arguments(slackCommand, "GREETING_LANGUAGE", CANARY, "a language that the bot speaks"),
        arguments(greetTeam, "WEBHOOK_URL", "https://example.com/" + CANARY, "an incoming webhook"),
        arguments(greetTeam, "WEBHOOK_URL", "http://hooks.slack.com/services/" + CANARY,
            "an incoming webhook"),
        arguments(greetTeam, "WEBHOOK_URL", CANARY, "an incoming webhook: a webhook URL is https://"),
        arguments(greetTeam, "WEBHOOK_URL", "https://hooks.slack.com/services/...",
            "an incoming webhook: it has an ellipsis"),
        arguments(greetTeam, "WEBHOOK_URL", "https://hooks.slack.com/triggers/T0/1/" + CANARY,
            "an incoming webhook: a webhook URL is https://hooks.slack.com/services/T.../B.../..."
                + " (GovSlack: hooks.slack-gov.com), and this one begins with https://hooks.slack.com/triggers"),
        arguments(greetTeam, "SLACK_STAND_IN", CANARY, "an origin"),
        arguments(deliverAnnouncement, "UNCONFIRMED_POSTS", CANARY, "repeat or drop"));
  }

  /** What gets into a value by the way it is pasted, and what should have been replaced. */
  @ParameterizedTest
  @MethodSource("odd")
  void say_what_is_odd_about_a_value_and_show_nothing_of_it(String value, String oddity) {
    for (var kind : kinds().toList()) {
      for (var name : kind.variables().keySet()) {
        var faults = catchThrowableOfType(IllegalStateException.class,
            () -> kind.read(kind.with(name, value)));

        assertThat(faults).as("%s: %s", kind, name).hasMessageContaining(name + " should be ")
            .hasMessageContaining(": it has " + oddity);
        assertThat(printed(faults)).doesNotContain(CANARY, "canary", "7f3a", "\u00A0", "\uFEFF");
      }
    }
  }

  static Stream<Arguments> odd() {
    var secret = CANARY + "-0123456789abcdef";
    return Stream.concat(
        Stream.of(
            arguments("...", "an ellipsis"), arguments("\u2026", "an ellipsis"),
            arguments(CANARY + "...", "an ellipsis"),
            arguments("{{resolve:secretsmanager:" + CANARY + ":SecretString:signingSecret}}",
                "a reference that nobody has resolved"),
            arguments("${" + CANARY + "-0123456789}", "a reference that nobody has resolved"),
            arguments("<" + secret + ">", "angle brackets"),
            arguments("\"" + secret + "\u00A0\"", "quotation marks, a blank (U+00A0)"),
            arguments(secret + "\u0430", "a character that is not ASCII"),
            arguments("\uFEFF" + secret, "a byte order mark (U+FEFF)"),
            arguments("\u00A0", "a blank (U+00A0)")),
        Stream.of(
            "\"'`\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u201F\u00AB\u00BB\u2039\u203A\u2032\u2033\u00B4\uFF02"
                .chars().mapToObj(mark -> arguments((char) mark + secret + (char) mark, "quotation marks")),
            " \t\n\u00A0\u0085\u1680\u2000\u2003\u2007\u2009\u200A\u2028\u2029\u202F\u205F\u3000".chars()
                .mapToObj(blank -> arguments(CANARY + (char) blank + secret,
                    String.format("a blank (U+%04X)", blank))),
            "\u00A0\u1680\u2000\u2003\u2007\u2028\u202F\u205F\u3000".chars()
                .mapToObj(
                    blank -> arguments(secret + (char) blank, String.format("a blank (U+%04X)", blank))),
            "\u00AD\u034F\u061C\u115F\u200B\u200C\u200D\u200E\u202A\u202C\u2060\u2066\u2800\u3164\uFE0F\uFFA0\u0001\u007F"
                .chars().mapToObj(mark -> arguments(CANARY + (char) mark + secret,
                    String.format("an invisible character (U+%04X)", mark))))
            .flatMap(Function.identity()));
  }

  @Test
  void name_each_oddity_once() {
    var environment = EnvironmentFixture.greetingApi();
    environment.put("TIME_ZONE", "\u201CEurope Berlin ...\u201D");

    assertThatThrownBy(() -> GreetingApiSettings.from(Environment.of(environment))).hasMessageContaining(
        "TIME_ZONE should be an IANA time zone such as Europe/Berlin:"
            + " it has quotation marks, a blank (U+0020), an ellipsis, as examples have it. They are set");
  }

  @Test
  void of_the_slash_command_take_a_secret_of_sixteen_characters() {
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
  void of_the_slash_command_tell_which_secrets_have_an_unusual_form(String current, String previous,
      String names) {
    var environment = EnvironmentFixture.slackCommand();
    environment.put("SLACK_SIGNING_SECRET", current);
    environment.put("SLACK_PREVIOUS_SIGNING_SECRET", previous);

    assertThat(SlackCommandSettings.from(Environment.of(environment)).unusualSecrets()).isEqualTo(names);
  }

  @ParameterizedTest
  @CsvSource({"EST, America/Panama", "MST, America/Phoenix", "HST, Pacific/Honolulu", "UTC, UTC",
      "Asia/Seoul, Asia/Seoul", "EST5EDT, EST5EDT"})
  void take_the_time_zones_that_eventbridge_takes(String name, String zone) {
    var environment = EnvironmentFixture.greetingApi();
    environment.put("TIME_ZONE", name);

    assertThat(GreetingApiSettings.from(Environment.of(environment)).timeZone()).isEqualTo(ZoneId.of(zone));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void never_show_a_value_when_others_are_missing(Kind kind) {
    var environment = kind.without(kind.required().getLast());
    environment.replaceAll((name, value) -> CANARY);

    var faults = catchThrowableOfType(IllegalStateException.class, () -> kind.read(environment));

    assertThat(printed(faults)).contains(kind.required().getLast()).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void never_show_a_secret(Kind kind) {
    assertThat(kind.read(kind.variables()).toString()).doesNotContain(EnvironmentFixture.SIGNING_SECRET,
        EnvironmentFixture.PREVIOUS_SIGNING_SECRET, "secret-end-of-webhook");
  }

  @Test
  void of_the_slash_command_hold_the_current_secret_before_the_previous_one() {
    assertThat(SlackCommandSettings.from(Environment.of(EnvironmentFixture.slackCommand())))
        .isEqualTo(new SlackCommandSettings(List.of(new SigningSecret(EnvironmentFixture.SIGNING_SECRET),
            new SigningSecret(EnvironmentFixture.PREVIOUS_SIGNING_SECRET)), "rightnow",
            ZoneId.of("Etc/UTC"), Language.ENGLISH));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void of_the_slash_command_need_no_previous_secret(String nothing) {
    var environment = EnvironmentFixture.slackCommand();
    environment.put("SLACK_PREVIOUS_SIGNING_SECRET", nothing);

    assertThat(SlackCommandSettings.from(Environment.of(environment)).signingSecrets())
        .containsExactly(new SigningSecret(EnvironmentFixture.SIGNING_SECRET));
  }

  @Test
  void of_a_delivery_say_what_happens_after_an_unknown_outcome() {
    var environment = EnvironmentFixture.deliverAnnouncement();
    environment.put("UNCONFIRMED_POSTS", "drop");

    assertThat(DeliverAnnouncementSettings.from(Environment.of(environment)).afterUnknownOutcome())
        .isEqualTo(AfterUnknownOutcome.DROP);
  }

  @Test
  void may_name_a_stand_in_for_slack() {
    var environment = Map.of("WEBHOOK_URL", "http://localhost:8080/services/T/B/x", "SLACK_STAND_IN",
        "http://localhost:8080");

    assertThat(GreetTeamSettings.from(Environment.of(environment)).webhook()).isNotNull();
  }

  /** It would post every repetition of a message: no memory is worse than no function. */
  @Test
  void without_a_table_of_deliveries_keep_the_function_from_starting() {
    var environment = EnvironmentFixture.deliverAnnouncement();
    environment.put("DELIVERIES_TABLE", "");

    assertThatThrownBy(
        () -> new DeliverAnnouncementFunction(new CompositionRoot(Environment.of(environment))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("DELIVERIES_TABLE is missing");
  }

  /** All that would reach a log if the function died of it, causes included. */
  private static String printed(Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
