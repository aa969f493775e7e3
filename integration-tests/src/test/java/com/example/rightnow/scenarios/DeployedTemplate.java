package com.example.rightnow.scenarios;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.rightnow.playground.Playground;
import com.example.rightnow.playground.template.Template;
import com.example.rightnow.playground.template.Template.FunctionSpec;
import com.example.rightnow.playground.template.Template.NotPlayed;
import com.example.rightnow.playground.template.Template.ScheduleSpec;
import com.example.rightnow.playground.template.Template.ScheduleTarget.FunctionTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code template.yaml} has. A scenario about something that a fork has deleted there is skipped, and says what is
 * missing.
 */
final class DeployedTemplate {
  private static final Path FILE = Path.of("..", "template.yaml");
  private static final Template DEFAULT = with(Map.of());

  private DeployedTemplate() {}

  private static Template with(Map<String, String> parameters) {
    return Template.read(FILE, parameters, Playground.secret("none"));
  }

  /** Of these parameters those that the template has: a fork may have deleted what one of them switches off. */
  static Map<String, String> known(Map<String, String> parameters) {
    try {
      String template = Files.readString(FILE);
      return parameters.entrySet().stream()
          .filter(parameter -> template.contains("\n  " + parameter.getKey() + ":\n"))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static List<String> functions() {
    return DEFAULT.functions().stream().map(FunctionSpec::id).toList();
  }

  /** The functions that the parameter KeepWarm has called; none where there is no such parameter. */
  static List<String> keptWarm() {
    return with(Map.of("KeepWarm", "on")).schedules().stream().map(ScheduleSpec::target)
        .flatMap(target -> target instanceof FunctionTarget(var function) ? Stream.of(function) : Stream.of())
        .toList();
  }

  /** As {@code GET /greetings}. */
  static boolean hasRoute(String route) {
    return DEFAULT.routes().stream().map(spec -> spec.method() + " " + spec.path()).anyMatch(route::equals);
  }

  static void needsRoute(String route) {
    assumeTrue(hasRoute(route), () -> "the template has no " + route);
  }

  static void needsFunction(String id) {
    assumeTrue(functions().contains(id), () -> "the template has no " + id);
  }

  /** Also one that leads astray: that is a fault, and no reason to skip anything. */
  static void needsSchedule(String id) {
    var ids = Stream.concat(DEFAULT.schedules().stream().map(ScheduleSpec::id),
        DEFAULT.notPlayed().stream().map(NotPlayed::of));
    assumeTrue(ids.anyMatch(id::equals), () -> "the template has no " + id);
  }
}
