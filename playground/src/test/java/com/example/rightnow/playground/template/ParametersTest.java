package com.example.rightnow.playground.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.rightnow.domain.model.Language;
import com.example.rightnow.playground.Playground;
import com.example.rightnow.playground.TemplateFixture;
import com.example.rightnow.playground.template.Template.RouteSpec;
import com.example.rightnow.playground.template.Template.ScheduleSpec;
import com.example.rightnow.playground.template.Template.ScheduleTarget.FunctionTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the parameters of {@code template.yaml} change, in the parts of it that the playground does not play. */
@Tag(TemplateFixture.TAG)
@TestInstance(Lifecycle.PER_CLASS)
class ParametersTest {
  private static final Set<String> DESCRIPTIONS = Set.of("Description", "VersionDescription");

  private final Map<?, ?> root = root();
  private final Set<String> behindTheFrontDoor = template(Map.of()).routes().stream()
      .map(RouteSpec::function).collect(Collectors.toSet());

  /** The schedules that keep a function warm, by logical id, each with the alias of its function. */
  private final Map<String, String> keepingWarm = template(Map.of("KeepWarm", "on")).schedules()
      .stream().filter(schedule -> schedule.target() instanceof FunctionTarget)
      .collect(Collectors.toMap(ScheduleSpec::id,
          schedule -> Resolver.aliasArn(((FunctionTarget) schedule.target()).function())));

  // ---- SnapStart

  @Test
  void no_function_has_snap_start_unless_somebody_wants_it() {
    assertThat(functions(Map.of())).isNotEmpty()
        .allSatisfy((id, properties) -> assertThat(properties).doesNotContainKey("SnapStart"));
  }

  @Test
  void snap_start_is_for_the_functions_that_somebody_waits_for() {
    var having = new LinkedHashMap<>(functions(Map.of("SnapStart", "on")));
    having.values().removeIf(properties -> !properties.containsKey("SnapStart"));

    assertThat(having).containsOnlyKeys(behindTheFrontDoor)
        .allSatisfy((id, properties) -> assertThat(properties)
            .containsEntry("SnapStart", Map.of("ApplyOn", "PublishedVersions")));
  }

  // ---- memory

  @Test
  void each_function_has_the_memory_of_its_kind() {
    assertThat(functions(Map.of("HttpMemory", "2000", "WorkerMemory", "500")))
        .allSatisfy((id, properties) -> assertThat(properties)
            .containsEntry("MemorySize", behindTheFrontDoor.contains(id) ? "2000" : "500"));
  }

  // ---- a new version for each change

  @Test
  void each_function_publishes_a_version_for_every_change() {
    assertThat(functions(Map.of())).isNotEmpty().allSatisfy((id, properties) -> assertThat(properties)
        .containsEntry("AutoPublishAlias", "live").containsEntry("AutoPublishAliasAllProperties", true));
  }

  /** SAM sees no change when only a parameter has another value; these two texts are what makes it one. */
  @ParameterizedTest
  @MethodSource("parameters")
  void a_parameter_that_reaches_a_function_is_in_its_descriptions_and_no_other(String parameter) {
    var given = Map.of(parameter, another(parameter));

    for (String id : functions(given).keySet()) {
      var before = properties(id, Map.of());
      var after = properties(id, given);
      boolean reached = !versioned(before).equals(versioned(after));
      for (String description : DESCRIPTIONS) {
        assertThat(!Objects.equals(before.get(description), after.get(description)))
            .as("template.yaml, %s.%s names %s: %s", id, description, parameter, reached).isEqualTo(reached);
      }
    }
  }

  /** What a version of a function holds; the cap on its concurrency is the function's own. */
  private static Map<String, @Nullable Object> versioned(Map<String, @Nullable Object> properties) {
    Map<String, @Nullable Object> rest = new HashMap<>(properties);
    rest.keySet().removeAll(DESCRIPTIONS);
    rest.remove("ReservedConcurrentExecutions");
    rest.remove("DeploymentPreference"); // how its alias comes to it
    return rest;
  }

  @Test
  void the_longest_values_allowed_still_fit_into_the_descriptions() {
    var longest = parameters().collect(Collectors.toMap(name -> name, this::longest));

    assertThat(functions(longest)).isNotEmpty().allSatisfy((id, properties) -> {
      for (String description : DESCRIPTIONS) {
        assertThat(String.valueOf(properties.get(description)))
            .as("template.yaml, %s.%s: Lambda takes 256 characters. Allow less for a parameter, or shorten the words",
                id, description)
            .hasSizeLessThanOrEqualTo(256);
      }
    });
  }

  // ---- secrets

  @Test
  void the_earlier_signing_secret_is_another_version_of_the_same_key_and_is_missing_without_one() {
    var rotation = Map.of("SlackSecretVersion", "new", "PreviousSecretVersion", "old");

    assertThat(environment("SlackCommandFunction", rotation))
        .containsEntry("SLACK_SIGNING_SECRET",
            "{{secretsmanager:rightnow/slack:SecretString:signingSecret::new}}")
        .containsEntry("SLACK_PREVIOUS_SIGNING_SECRET",
            "{{secretsmanager:rightnow/slack:SecretString:signingSecret::old}}");
    assertThat(environment("SlackCommandFunction", Map.of()))
        .containsEntry("SLACK_SIGNING_SECRET",
            "{{secretsmanager:rightnow/slack:SecretString:signingSecret::}}")
        .containsEntry("SLACK_PREVIOUS_SIGNING_SECRET", "");
  }

  // ---- what a parameter takes

  @Test
  void nothing_plays_slack_unless_somebody_wants_it() {
    assertThat(functions(Map.of()).keySet()).map(id -> environment(id, Map.of()))
        .filteredOn(environment -> environment.containsKey("SLACK_STAND_IN")).isNotEmpty()
        .allSatisfy(environment -> assertThat(environment).containsEntry("SLACK_STAND_IN", ""));
  }

  @ParameterizedTest
  @CsvSource({
      "SlackStandIn, '', true", "SlackStandIn, http://localhost:8080, true",
      "SlackStandIn, https://slack.example.org, true", "SlackStandIn, ftp://localhost, false",
      "SlackStandIn, localhost:8080, false", "SlackStandIn, http://localhost/path, false",
      "SlackStandIn, http://user@localhost, false", "SlackStandIn, http://localhost:123456, false",
      "SlackSecret, rightnow/slack, true", "SlackSecret, '', false", "SlackSecret, 'a:b', false",
      "SlackSecret, 'a b', false", "SlackSecret, '}}', false",
      "SlackSecretVersion, '', true", "SlackSecretVersion, 01234567-89ab-cdef-0123-456789abcdef, true",
      "SlackSecretVersion, AWSCURRENT, false",
      "SlackSecretVersion, 01234567-89ab-cdef-0123-456789abcde:, false",
      "PreviousSecretVersion, '', true", "PreviousSecretVersion, 01234567-89ab-cdef-0123-456789abcdef, true",
      "PreviousSecretVersion, AWSPREVIOUS, false",
      "GreetingTimeZone, HST, true", "GreetingTimeZone, Etc/GMT+1, true", "GreetingTimeZone, '', false",
      "GreetingTimeZone, europe/berlin, false", "GreetingTimeZone, Europe/berlin, false",
      "GreetingTimeZone, Europe/Berlin/, false", "GreetingTimeZone, +09:00, false",
      "EnvironmentKey, '', true", "EnvironmentKey, 01234567-89ab-cdef-0123-456789abcdef, true",
      "EnvironmentKey, alias/mine, false",
      "OperatorEmail, '', true", "OperatorEmail, you@example.com, true", "OperatorEmail, you, false",
      "ReservedConcurrency, '', true", "ReservedConcurrency, 5, true", "ReservedConcurrency, five, false"})
  void takes_what_it_can_use(String parameter, String value, boolean taken) {
    // CloudFormation holds a pattern against the whole value, as matches does
    assertThat(value.matches(String.valueOf(parameter(parameter).get("AllowedPattern")))).isEqualTo(taken);
  }

  /** But those of Java alone: AWS knows none of them. */
  @Test
  void takes_every_time_zone_that_there_is() {
    var zone = parameter("GreetingTimeZone");

    assertThat(ZoneId.getAvailableZoneIds()).filteredOn(name -> !name.startsWith("SystemV/"))
        .allMatch(name -> name.matches(String.valueOf(zone.get("AllowedPattern"))))
        .allMatch(name -> name.length() <= Integer.parseInt(String.valueOf(zone.get("MaxLength"))));
  }

  /** And no other: what asks for one that nobody speaks ends among the dead letters. */
  @Test
  void takes_the_languages_that_the_bot_speaks() {
    assertThat(parameter("GreetingLanguage").get("AllowedValues"))
        .as("AllowedValues of GreetingLanguage in template.yaml, and the constants of Language")
        .isEqualTo(Arrays.stream(Language.values()).map(Language::tag).toList());
  }

  // ---- keeping warm

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("keepingWarm")
  void what_keeps_warm_is_there_only_when_somebody_wants_it(String id) {
    assertThat(resolver(Map.of()).isThere(id)).isFalse();
    assertThat(resolver(Map.of("KeepWarm", "on")).isThere(id)).isTrue();
  }

  @Test
  void the_role_that_keeps_warm_may_invoke_the_aliases_behind_the_front_door_and_nothing_else() {
    assumeTrue(!keepingWarm.isEmpty(), "the template keeps no function warm");

    assertThat(keepingWarm.keySet()).allSatisfy(id -> assertThat(target(id))
        .containsEntry("RoleArn", Resolver.arn("iam-role", "KeepWarmRole")));
    assertThat(properties("KeepWarmRole", Map.of("KeepWarm", "on")).get("Policies")).asInstanceOf(LIST)
        .singleElement().asInstanceOf(MAP).extracting("PolicyDocument").asInstanceOf(MAP)
        .extracting("Statement").asInstanceOf(LIST).singleElement().asInstanceOf(MAP)
        .containsEntry("Action", "lambda:InvokeFunction")
        .extractingByKey("Resource", LIST).containsExactlyInAnyOrderElementsOf(keepingWarm.values());
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("keepingWarm")
  void a_call_that_keeps_warm_comes_every_five_minutes_and_is_not_repeated(String id) {
    assertThat(properties(id, Map.of("KeepWarm", "on")))
        .containsEntry("ScheduleExpression", "rate(5 minutes)");
    assertThat(target(id)).containsEntry("RetryPolicy", Map.of("MaximumRetryAttempts", 0))
        .doesNotContainKey("DeadLetterConfig");
  }

  // ---- how it is read

  Set<String> keepingWarm() {
    return keepingWarm.keySet();
  }

  /** Of a schedule that keeps a function warm. */
  private Map<String, @Nullable Object> target(String schedule) {
    Map<String, @Nullable Object> target = new HashMap<>();
    if (properties(schedule, Map.of("KeepWarm", "on")).get("Target") instanceof Map<?, ?> entries) {
      entries.forEach((name, value) -> target.put(String.valueOf(name), value));
    }
    return target;
  }

  private static Template template(Map<String, String> parameters) {
    return Template.read(TemplateFixture.file(), parameters, Playground.secret("none"));
  }

  Stream<String> parameters() {
    return section("Parameters").keySet().stream();
  }

  private Map<?, ?> parameter(String name) {
    return section("Parameters").get(name) instanceof Map<?, ?> parameter ? parameter : Map.of();
  }

  /** A value that is not the default, if there is another one. */
  private String another(String name) {
    var parameter = parameter(name);
    String usual = String.valueOf(parameter.get("Default"));
    if (parameter.get("AllowedValues") instanceof List<?> allowed) {
      return allowed.stream().map(String::valueOf).filter(value -> !value.equals(usual)).findFirst()
          .orElse(usual);
    }
    return "Number".equals(parameter.get("Type")) ? "1" + usual : "another";
  }

  /** The longest value that is allowed; too long for everything where no limit is set. */
  private String longest(String name) {
    var parameter = parameter(name);
    if (parameter.get("AllowedValues") instanceof List<?> allowed) {
      return allowed.stream().map(String::valueOf).max(Comparator.comparingInt(String::length)).orElseThrow();
    }
    if (parameter.get("MaxValue") instanceof Integer most) {
      return String.valueOf(most);
    }
    return "x".repeat(parameter.get("MaxLength") instanceof Integer most ? most : 1000);
  }

  private Map<String, @Nullable Object> environment(String function, Map<String, String> parameters) {
    Map<String, @Nullable Object> variables = new HashMap<>();
    if (properties(function, parameters).get("Environment") instanceof Map<?, ?> environment
        && environment.get("Variables") instanceof Map<?, ?> entries) {
      entries.forEach((name, value) -> variables.put(String.valueOf(name), value));
    }
    return variables;
  }

  /** The properties of every function that is there, by logical id. */
  private Map<String, Map<String, @Nullable Object>> functions(Map<String, String> parameters) {
    return section("Resources").entrySet().stream()
        .filter(resource -> resource.getValue() instanceof Map<?, ?> described
            && "AWS::Serverless::Function".equals(described.get("Type"))
            && resolver(parameters).isThere(resource.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, resource -> properties(resource.getKey(), parameters)));
  }

  /** The properties of a resource as CloudFormation would see them, with these parameters. */
  private Map<String, @Nullable Object> properties(String id, Map<String, String> parameters) {
    if (section("Resources").get(id) instanceof Map<?, ?> resource
        && resource.get("Properties") instanceof Map<?, ?> own) {
      var resolver = resolver(parameters);
      Map<String, @Nullable Object> properties = new LinkedHashMap<>();
      if ("AWS::Serverless::Function".equals(resource.get("Type"))
          && section("Globals").get("Function") instanceof Map<?, ?> shared) {
        properties.putAll(resolver.data(shared, "Globals.Function"));
      }
      properties.putAll(resolver.data(own, id));
      return properties;
    }
    throw new AssertionError("template.yaml has no " + id);
  }

  private Resolver resolver(Map<String, String> given) {
    Map<String, Optional<String>> parameters = new HashMap<>();
    section("Parameters").forEach((name, parameter) -> parameters.put(name,
        parameter instanceof Map<?, ?> described
            ? Optional.ofNullable(described.get("Default")).map(String::valueOf)
            : Optional.empty()));
    assertThat(parameters.keySet()).as("the parameters of template.yaml").containsAll(given.keySet());
    given.forEach((name, value) -> parameters.put(name, Optional.of(value)));
    return new Resolver(parameters, section("Conditions"), section("Resources"), Map.of());
  }

  private Map<String, @Nullable Object> section(String name) {
    Map<String, @Nullable Object> section = new LinkedHashMap<>();
    if (root.get(name) instanceof Map<?, ?> entries) {
      entries.forEach((key, value) -> section.put(String.valueOf(key), value));
    }
    return section;
  }

  /** The template; its references to secrets are left as they are, and so can be compared. */
  private static Map<?, ?> root() {
    try {
      String yaml = Files.readString(TemplateFixture.file()).replace("{{resolve:", "{{");
      return Intrinsic.parse(yaml) instanceof Map<?, ?> root
          ? root
          : Map.of();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
