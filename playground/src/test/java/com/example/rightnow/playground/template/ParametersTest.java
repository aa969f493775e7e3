package com.example.rightnow.playground.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the parameters of {@code template.yaml} change, in the parts of it that the playground does not play. */
class ParametersTest {
  private static final Set<String> BEHIND_THE_FRONT_DOOR = Set.of("SlackCommandFunction",
      "GreetingApiFunction");
  private static final Map<?, ?> ROOT = root();

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

    assertThat(having).containsOnlyKeys(BEHIND_THE_FRONT_DOOR)
        .allSatisfy((id, properties) -> assertThat(properties)
            .containsEntry("SnapStart", Map.of("ApplyOn", "PublishedVersions")));
  }

  // ---- memory

  @Test
  void each_function_has_the_memory_of_its_kind() {
    assertThat(functions(Map.of("HttpMemory", "2000", "WorkerMemory", "500")))
        .allSatisfy((id, properties) -> assertThat(properties)
            .containsEntry("MemorySize", BEHIND_THE_FRONT_DOOR.contains(id) ? "2000" : "500"));
  }

  // ---- a new version for each change

  /**
   * SAM sees no change when only a parameter has another value; these two texts are what makes it one. Those of the secret
   * are left out: what is read here is what the secret holds.
   */
  @ParameterizedTest
  @CsvSource({"HttpMemory, 2000", "WorkerMemory, 500", "Architecture, x86_64", "SnapStart, on",
      "EnvironmentKey, 01234567-89ab-cdef-0123-456789abcdef", "GreetingTimeZone, Asia/Seoul",
      "SlackStandIn, http://localhost:1", "UnconfirmedPosts, drop"})
  void a_parameter_that_reaches_a_function_is_in_its_descriptions_and_no_other(String parameter,
      String value) {
    var given = Map.of(parameter, value);

    assertThat(functions(Map.of())).isNotEqualTo(functions(given));
    for (String id : functions(given).keySet()) {
      var before = properties(id, Map.of());
      var after = properties(id, given);
      boolean reached = !without(before).equals(without(after));
      for (String description : List.of("Description", "VersionDescription")) {
        assertThat(!Objects.equals(before.get(description), after.get(description)))
            .as("template.yaml, %s.%s names %s: %s", id, description, parameter, reached).isEqualTo(reached);
      }
    }
  }

  private static Map<String, @Nullable Object> without(Map<String, @Nullable Object> properties) {
    Map<String, @Nullable Object> rest = new HashMap<>(properties);
    rest.keySet().removeAll(Set.of("Description", "VersionDescription"));
    return rest;
  }

  // ---- keeping warm

  @ParameterizedTest
  @ValueSource(strings = {"SlackCommandKeepWarmSchedule", "GreetingApiKeepWarmSchedule", "KeepWarmRole"})
  void what_keeps_warm_is_there_only_when_somebody_wants_it(String id) {
    assertThat(resolver(Map.of()).isThere(id)).isFalse();
    assertThat(resolver(Map.of("KeepWarm", "on")).isThere(id)).isTrue();
  }

  @Test
  void the_role_that_keeps_warm_may_invoke_the_aliases_behind_the_front_door_and_nothing_else() {
    assertThat(properties("KeepWarmRole", Map.of("KeepWarm", "on")).get("Policies")).isEqualTo(List.of(Map.of(
        "PolicyName", "keep-warm",
        "PolicyDocument", Map.of(
            "Version", "2012-10-17",
            "Statement", List.of(Map.of(
                "Effect", "Allow",
                "Action", "lambda:InvokeFunction",
                "Resource", List.of(
                    Resolver.aliasArn("SlackCommandFunction"),
                    Resolver.aliasArn("GreetingApiFunction"))))))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SlackCommandKeepWarmSchedule", "GreetingApiKeepWarmSchedule"})
  void a_call_that_keeps_warm_comes_every_five_minutes_and_is_not_repeated(String id) {
    var properties = properties(id, Map.of("KeepWarm", "on"));

    assertThat(properties).containsEntry("ScheduleExpression", "rate(5 minutes)");
    assertThat(properties.get("Target")).asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("RetryPolicy", Map.of("MaximumRetryAttempts", 0))
        .doesNotContainKey("DeadLetterConfig");
  }

  // ---- how it is read

  /** The properties of every function, by logical id. */
  private static Map<String, Map<String, @Nullable Object>> functions(Map<String, String> parameters) {
    return section("Resources").entrySet().stream()
        .filter(resource -> resource.getValue() instanceof Map<?, ?> described
            && "AWS::Serverless::Function".equals(described.get("Type")))
        .collect(Collectors.toMap(Map.Entry::getKey, resource -> properties(resource.getKey(), parameters)));
  }

  /** The properties of a resource as CloudFormation would see them, with these parameters. */
  private static Map<String, @Nullable Object> properties(String id, Map<String, String> parameters) {
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

  private static Resolver resolver(Map<String, String> given) {
    Map<String, Optional<String>> parameters = new HashMap<>();
    section("Parameters").forEach((name, parameter) -> parameters.put(name,
        parameter instanceof Map<?, ?> described
            ? Optional.ofNullable(described.get("Default")).map(String::valueOf)
            : Optional.empty()));
    assertThat(parameters.keySet()).as("the parameters of template.yaml").containsAll(given.keySet());
    given.forEach((name, value) -> parameters.put(name, Optional.of(value)));
    return new Resolver(parameters, section("Conditions"), section("Resources"),
        Map.of("signingSecret", "", "previousSigningSecret", "", "webhookUrl", ""));
  }

  private static Map<String, @Nullable Object> section(String name) {
    Map<String, @Nullable Object> section = new LinkedHashMap<>();
    if (ROOT.get(name) instanceof Map<?, ?> entries) {
      entries.forEach((key, value) -> section.put(String.valueOf(key), value));
    }
    return section;
  }

  private static Map<?, ?> root() {
    try {
      return Intrinsic.parse(Files.readString(Path.of("..", "template.yaml"))) instanceof Map<?, ?> root
          ? root
          : Map.of();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
