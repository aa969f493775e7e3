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
        arguments(slackCommand, "GREETING_LANGUAGE", CANARY, "a language that the bot speaks"),
        arguments(greetTeam, "WEBHOOK_URL", "https://example.com/" + CANARY, "an incoming webhook"),
        arguments(greetTeam, "WEBHOOK_URL", "http://hooks.slack.com/services/" + CANARY,
            "an incoming webhook"),
        arguments(greetTeam, "WEBHOOK_URL", CANARY, "an incoming webhook"),
        arguments(greetTeam, "SLACK_STAND_IN", CANARY, "an origin"),
        arguments(deliverAnnouncement, "UNCONFIRMED_POSTS", CANARY, "repeat or drop"));
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
