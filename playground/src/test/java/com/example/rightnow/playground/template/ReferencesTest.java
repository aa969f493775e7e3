package com.example.rightnow.playground.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.playground.TemplateFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whether {@code template.yaml} holds together, in the parts that the playground does not play too: who deletes a function
 * is told what else belongs to it.
 */
@Tag(TemplateFixture.TAG)
class ReferencesTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^!}]+)}");
  private static final Set<String> USED_BY_OTHERS = Set.of("AWS::IAM::Role", "AWS::Logs::LogGroup");

  private static final Set<String> MADE_BY_SAM = Set.of("ServerlessHttpApi", "ServerlessRestApi");

  private final Map<String, @Nullable Object> root = root();
  private final Map<String, @Nullable Object> resources = section(root.get("Resources"));

  @Test
  void everything_that_is_referred_to_is_there() {
    Set<String> known = new LinkedHashSet<>(resources.keySet());
    known.addAll(section(root.get("Parameters")).keySet());
    known.addAll(MADE_BY_SAM);

    assertThat(sections().entrySet().stream().flatMap(section -> references(section.getValue()).stream()
        .filter(name -> !known.contains(name) && !name.startsWith("AWS::") && !isMadeOfFunction(name))
        .map(name -> section.getKey() + " refers to " + name)).distinct())
        .as("template.yaml: delete these references, or bring back what they refer to").isEmpty();
  }

  @Test
  void roles_and_log_groups_are_used() {
    Set<String> used = sections().entrySet().stream()
        .filter(section -> !section.getKey().startsWith("Outputs."))
        .flatMap(section -> references(section.getValue()).stream()
            .filter(name -> !name.equals(section.getKey())))
        .collect(Collectors.toSet());

    assertThat(resources.keySet()).filteredOn(id -> USED_BY_OTHERS.contains(type(id)) && !used.contains(id))
        .as("template.yaml: delete what nothing refers to any more").isEmpty();
  }

  @Test
  void each_throttle_is_that_of_a_route() {
    for (String id : resources.keySet()) {
      var properties = section(section(resources.get(id)).get("Properties"));
      Set<String> routes = new LinkedHashSet<>();
      section(section(properties.get("DefinitionBody")).get("paths"))
          .forEach((path, methods) -> section(methods)
              .keySet().forEach(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path)));

      assertThat(section(properties.get("RouteSettings")).keySet())
          .as("template.yaml, %s.RouteSettings: a throttle for each path of its DefinitionBody, and no other",
              id)
          .isEqualTo(routes);
    }
  }

  /** Resources by id, and the outputs by a name that says so. */
  private Map<String, @Nullable Object> sections() {
    Map<String, @Nullable Object> sections = new LinkedHashMap<>(resources);
    sections.put("Globals", root.get("Globals"));
    section(root.get("Outputs")).forEach((name, output) -> sections.put("Outputs." + name, output));
    return sections;
  }

  /** SAM calls what it makes of a function after it: {@code GreetFunctionRole}. */
  private boolean isMadeOfFunction(String name) {
    return resources.keySet().stream()
        .anyMatch(id -> type(id).equals("AWS::Serverless::Function") && name.startsWith(id));
  }

  private String type(String id) {
    return String.valueOf(section(resources.get(id)).get("Type"));
  }

  /** What a part of the file refers to: logical ids, parameters, pseudo parameters. */
  private static List<String> references(@Nullable Object node) {
    List<String> names = new ArrayList<>();
    switch (node) {
      case Intrinsic(var name, String path) when Set.of("Ref", "GetAtt").contains(name) -> names.add(path);
      case Intrinsic(var name, String text) when name.equals("Sub") -> names.addAll(placeholders(text));
      case Intrinsic(var name, List<?> parts) when name.equals("GetAtt") ->
        names.add(String.valueOf(parts.getFirst()));
      case Intrinsic(var name, List<?> parts) when name.equals("Sub") -> {
        var own = section(parts.getLast());
        names.addAll(placeholders(String.valueOf(parts.getFirst())));
        names.removeAll(own.keySet());
        names.addAll(references(own));
      }
      case Intrinsic(var name, var argument) -> names.addAll(references(argument));
      case Map<?, ?> section -> section.values().forEach(value -> names.addAll(references(value)));
      case Collection<?> list -> list.forEach(element -> names.addAll(references(element)));
      case null, default -> {
        // a plain value
      }
    }
    return names.stream().map(name -> name.replaceFirst("[.].*", "")).toList();
  }

  private static List<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).toList();
  }

  private static Map<String, @Nullable Object> section(@Nullable Object node) {
    Map<String, @Nullable Object> section = new LinkedHashMap<>();
    if (node instanceof Map<?, ?> entries) {
      entries.forEach((key, value) -> section.put(String.valueOf(key), value));
    }
    return section;
  }

  private static Map<String, @Nullable Object> root() {
    try {
      return section(Intrinsic.parse(Files.readString(TemplateFixture.file())));
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
