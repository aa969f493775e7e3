package com.example.rightnow.playground.template;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What alarms an operator, and the page that says what to do then. Neither can be changed alone. */
class WhatWatchesTest {
  private static final Path PAGE = Path.of("..", "docs", "operations.md");
  private static final Pattern DESCRIPTION = Pattern.compile(".+ \\(docs/operations\\.md#([a-z0-9-]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{2,3} (.+)$");
  private static final Pattern ALARMS = Pattern.compile("(?m)^Alarms?: (`\\w+`(?:, `\\w+`)*)\\.");

  private static final Map<String, Map<?, ?>> RESOURCES = resources();
  private static final Set<String> ALARM_IDS = ids("AWS::CloudWatch::Alarm");

  @BeforeEach
  void somebody_watches() {
    assumeTrue(!ALARM_IDS.isEmpty(), "the template has no alarms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Errors", "Throttles"})
  void each_function_has_an_alarm_for(String metric) {
    // whoever deploys hears of a function without an alias, which only CodeDeploy calls
    assertThat(ids("AWS::Serverless::Function")).filteredOn(id -> property(id, "AutoPublishAlias") != null)
        .isNotEmpty()
        .allSatisfy(function -> assertThat(alarmsOn(metric, "FunctionName", new Intrinsic("Ref", function)))
            .as("template.yaml: the alarms on %s of %s", metric, function).hasSize(1));
  }

  @Test
  void each_queue_of_what_was_given_up_has_an_alarm() {
    assertThat(deadLetterQueues()).isNotEmpty().allSatisfy(queue -> assertThat(
        alarmsOn("ApproximateNumberOfMessagesVisible", "QueueName",
            new Intrinsic("GetAtt", queue + ".QueueName")))
        .as("template.yaml: the alarms on messages in %s", queue).hasSize(1));
  }

  static Set<String> alarms() {
    return ALARM_IDS;
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("alarms")
  void an_alarm_tells_when_it_is_over(String alarm) {
    assertThat(property(alarm, "OKActions")).as("template.yaml, %s.OKActions", alarm)
        .isEqualTo(property(alarm, "AlarmActions")).isEqualTo(List.of(new Intrinsic("Ref", "Operators")));
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("alarms")
  void an_alarm_names_the_entry_that_says_what_to_do(String alarm) {
    var description = DESCRIPTION.matcher(String.valueOf(property(alarm, "AlarmDescription")));

    assertThat(description.matches())
        .as("template.yaml, %s.AlarmDescription ends with its entry: (docs/operations.md#...)", alarm)
        .isTrue();
    assertThat(entries())
        .as("docs/operations.md has that heading, and below it a line that begins: Alarm: `%s`.", alarm)
        .hasEntrySatisfying(description.group(1), named -> assertThat(named).contains(alarm));
  }

  @Test
  void an_entry_is_for_alarms_that_there_are() {
    assertThat(entries().values().stream().flatMap(Set::stream))
        .as("docs/operations.md: the alarms behind Alarm: and Alarms:, each once, and those of template.yaml")
        .containsExactlyInAnyOrderElementsOf(ALARM_IDS);
  }

  @Test
  void a_link_within_the_page_leads_somewhere() {
    assertThat(Pattern.compile("\\]\\(#([^)]+)\\)").matcher(page()).results().map(link -> link.group(1)))
        .isNotEmpty().isSubsetOf(entries().keySet());
  }

  // ---- the page

  /** The alarms that each section names, by the anchor that GitHub gives its heading. */
  private static Map<String, Set<String>> entries() {
    String page = page();
    var headings = HEADING.matcher(page).results().toList();
    Map<String, Set<String>> entries = new LinkedHashMap<>();
    for (int i = 0; i < headings.size(); i++) {
      int end = i + 1 < headings.size() ? headings.get(i + 1).start() : page.length();
      var named = ALARMS.matcher(page.substring(headings.get(i).end(), end)).results()
          .flatMap(line -> Stream.of(line.group(1).replace("`", "").split(", "))).collect(toSet());
      entries.put(anchor(headings.get(i).group(1)), named);
    }
    return entries;
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
  }

  private static String page() {
    try {
      return Files.readString(PAGE);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  // ---- the template

  private static Set<String> alarmsOn(String metric, String dimension, Intrinsic value) {
    return ALARM_IDS.stream()
        .filter(alarm -> has(property(alarm, ""), (of, name) -> of instanceof Map<?, ?> one
            && metric.equals(one.get("MetricName")) && one.get("Dimensions") instanceof List<?> dimensions
            && dimensions.contains(Map.of("Name", dimension, "Value", value))))
        .collect(toSet());
  }

  /** Those that a queue, a rule or a schedule names as the place for what it gives up. */
  private static Set<String> deadLetterQueues() {
    Set<String> queues = new TreeSet<>();
    RESOURCES.values().forEach(resource -> has(resource, (value, name) -> {
      boolean names = name.equals("deadLetterTargetArn") || name.equals("DeadLetterConfig");
      Object target = value instanceof Map<?, ?> config ? config.get("Arn") : value;
      if (names && target instanceof Intrinsic(var function, var argument) && function.equals("GetAtt")) {
        queues.add(String.valueOf(argument).replace(".Arn", ""));
      }
      return false;
    }));
    return queues;
  }

  /** Whether anything in there, or all of it, is so; each is asked with the name it has. */
  private static boolean has(@Nullable Object all, BiPredicate<Object, String> isSo) {
    return has(all, "", isSo);
  }

  private static boolean has(@Nullable Object value, String name, BiPredicate<Object, String> isSo) {
    if (value == null) {
      return false;
    }
    return isSo.test(value, name) || switch (value) {
      case Map<?, ?> entries -> entries.entrySet().stream()
          .anyMatch(entry -> has(entry.getValue(), String.valueOf(entry.getKey()), isSo));
      case List<?> values -> values.stream().anyMatch(one -> has(one, "", isSo));
      default -> false;
    };
  }

  /** A property of a resource; all of them, if no name is given. */
  private static @Nullable Object property(String id, String name) {
    var properties = RESOURCES.getOrDefault(id, Map.of()).get("Properties");
    return name.isEmpty() || !(properties instanceof Map<?, ?> named) ? properties : named.get(name);
  }

  private static Set<String> ids(String type) {
    var ids = new TreeSet<String>();
    RESOURCES.forEach((id, resource) -> {
      if (type.equals(resource.get("Type"))) {
        ids.add(id);
      }
    });
    return ids;
  }

  private static Map<String, Map<?, ?>> resources() {
    try {
      Map<String, Map<?, ?>> resources = new TreeMap<>();
      if (Intrinsic.parse(Files.readString(Path.of("..", "template.yaml"))) instanceof Map<?, ?> root
          && root.get("Resources") instanceof Map<?, ?> all) {
        all.forEach((id, resource) -> {
          if (resource instanceof Map<?, ?> described) {
            resources.put(String.valueOf(id), described);
          }
        });
      }
      return resources;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
