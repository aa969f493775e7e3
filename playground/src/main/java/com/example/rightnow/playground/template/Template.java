package com.example.rightnow.playground.template;

import com.example.rightnow.playground.template.Template.ScheduleTarget.BusTarget;
import com.example.rightnow.playground.template.Template.ScheduleTarget.FunctionTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the playground plays of {@code template.yaml}, by logical ids: functions and what triggers them, the rules of the
 * bus, queues and schedules, as far as their conditions are true. Everything else in the file (roles, alarms, logs) is
 * left unread.
 */
public record Template(List<FunctionSpec> functions, List<RouteSpec> routes, List<RuleSpec> rules,
    List<QueueSpec> queues,
    List<ScheduleSpec> schedules) {
  /** The account that the playground pretends to be. */
  public static final String ACCOUNT = "000000000000";

  /** The Region that it pretends to be in. */
  public static final String REGION = "us-east-1";

  /**
   * A function.
   *
   * @param handler the class that Lambda would create
   * @param environment its settings, with every reference resolved
   * @param queues the queues whose messages it handles
   */
  public record FunctionSpec(String id, String handler, Duration timeout, Map<String, String> environment,
      List<QueueSource> queues) {

    /** The ARN of the function's alias. */
    public String arn() {
      return Resolver.aliasArn(id);
    }
  }

  /**
   * A queue as the trigger of a function.
   *
   * @param reportsFailures whether Lambda <a
   *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">looks for failed messages</a> in
   *     what the function answers
   */
  public record QueueSource(String queue, int batchSize, boolean reportsFailures) {}

  /** A route of the HTTP API, for example {@code POST /slack/commands}. */
  public record RouteSpec(String method, String path, String function) {}

  /**
   * A rule of a bus.
   *
   * @param pattern the <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html">event
   *     pattern</a>, as data
   */
  public record RuleSpec(String id, String bus, Map<?, ?> pattern, List<QueueTarget> targets) {}

  /** Where a rule puts its events. */
  public record QueueTarget(String queue, Optional<String> messageGroup) {}

  /**
   * A queue.
   *
   * @param retention how long AWS keeps a message; nothing lives that long in the playground
   */
  public record QueueSpec(String id, boolean fifo, boolean contentBasedDeduplication,
      Duration visibilityTimeout,
      Duration retention, Optional<Redrive> redrive) {

    /** The queue's URL, as functions get to know it. */
    public String url() {
      return Resolver.queueUrl(id);
    }

    public String arn() {
      return Resolver.arn("sqs", id);
    }
  }

  /** Where messages go that were received too often. */
  public record Redrive(String deadLetters, int maxReceiveCount) {}

  /**
   * A schedule.
   *
   * @param input what the target gets, with the scheduler's own placeholders in it
   */
  public record ScheduleSpec(String id, String expression, String zone, ScheduleTarget target, String input) {

    /** The schedule's ARN, as in {@code <aws.scheduler.schedule-arn>}. */
    public String arn() {
      return Resolver.arn("scheduler", "schedule/default/" + id);
    }
  }

  /** What a schedule does when its time has come. */
  public sealed interface ScheduleTarget {
    /** Puts an event on a bus; the input is its detail. */
    record BusTarget(String bus, String source, String detailType) implements ScheduleTarget {}

    /** Invokes a function; the input is its event. */
    record FunctionTarget(String function) implements ScheduleTarget {}
  }

  /**
   * Reads a template.
   *
   * @param parameters values for parameters whose default will not do here
   * @param secret the keys of the secret that dynamic references lead to
   * @throws TemplateException if something in the file cannot be played; the message is one line
   */
  public static Template read(Path file, Map<String, String> parameters, Map<String, String> secret) {
    return read(file, parameters, Map.of(), secret);
  }

  /**
   * Reads a template.
   *
   * @param parameters values for parameters whose default will not do here
   * @param chosen values that somebody asked for; the template has to have these parameters
   * @param secret the keys of the secret that dynamic references lead to
   * @throws TemplateException if something in the file cannot be played; the message is one line
   */
  public static Template read(Path file, Map<String, String> parameters, Map<String, String> chosen,
      Map<String, String> secret) {
    try {
      return new Reading(Files.readString(file), parameters, chosen, secret).template();
    } catch (TemplateException unplayable) {
      throw new TemplateException(file.getFileName() + ": " + unplayable.getMessage());
    } catch (NoSuchFileException missing) {
      throw new TemplateException(file + " is not there: start in the repository, or say --template=<file>");
    } catch (IOException unreadable) {
      throw new TemplateException(file + " cannot be read: " + unreadable.getMessage());
    }
  }

  private static final class Reading {
    private static final Pattern LIVE_ALIAS = Pattern.compile("function:([A-Za-z0-9]+):live");
    private static final Pattern BUS = Pattern.compile("arn:[^:]+:events:[^:]+:[^:]+:event-bus/(.+)");

    private final Map<String, @Nullable Object> resources;
    private final Resolver resolver;
    private final Properties functionGlobals;

    Reading(String yaml, Map<String, String> parameters, Map<String, String> chosen,
        Map<String, String> secret) {
      if (yaml.isBlank()) {
        throw new TemplateException("the file is empty");
      }
      var root = map(Intrinsic.parse(yaml), "the file");
      resources = map(root.get("Resources"), "Resources");
      resolver = new Resolver(values(root.getOrDefault("Parameters", Map.of()), parameters, chosen),
          map(root.getOrDefault("Conditions", Map.of()), "Conditions"), resources, secret);
      functionGlobals = new Properties("Globals", root.getOrDefault("Globals", Map.of()))
          .sectionOrEmpty("Function");
    }

    /** The value of every parameter; none where the file has no default and nobody gave one. */
    private static Map<String, Optional<String>> values(@Nullable Object parameters,
        Map<String, String> given, Map<String, String> chosen) {
      Map<String, Optional<String>> values = new LinkedHashMap<>();
      map(parameters, "Parameters").forEach((name, parameter) -> values.put(name,
          Optional.ofNullable(map(parameter, "Parameters." + name).get("Default")).map(String::valueOf)));
      chosen.keySet().stream().filter(name -> !values.containsKey(name)).findFirst().ifPresent(unknown -> {
        throw new TemplateException(
            "there is no parameter " + unknown + ", but " + String.join(", ", values.keySet()));
      });
      given.forEach((name, value) -> values.put(name, Optional.of(value)));
      chosen.forEach((name, value) -> {
        check(map(map(parameters, "Parameters").get(name), "Parameters." + name), name, value);
        values.put(name, Optional.of(value));
      });
      return values;
    }

    /** As CloudFormation does before it makes anything. */
    private static void check(Map<String, @Nullable Object> parameter, String name, String value) {
      if (parameter.get("AllowedValues") instanceof List<?> allowed
          && allowed.stream().map(String::valueOf).noneMatch(value::equals)) {
        throw new TemplateException("the parameter " + name + " may be "
            + allowed.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ", and not " + value);
      }
      if (parameter.get("AllowedPattern") instanceof String pattern && !value.matches(pattern)) {
        throw new TemplateException(
            "the parameter " + name + " has to match " + pattern + ", and " + value + " does not");
      }
    }

    Template template() {
      return new Template(
          all("AWS::Serverless::Function", this::function),
          all("AWS::Serverless::HttpApi", (id, properties) -> routes(properties)).stream()
              .flatMap(List::stream).toList(),
          all("AWS::Events::Rule", this::rule),
          all("AWS::SQS::Queue", this::queue),
          all("AWS::Scheduler::Schedule", this::schedule));
    }

    /** What is made of the resources of one type that are there under these parameters. */
    private <T> List<T> all(String type, BiFunction<String, Properties, T> made) {
      List<T> all = new ArrayList<>();
      resources.forEach((id, resource) -> {
        var described = map(resource, id);
        if (type.equals(described.get("Type")) && resolver.isThere(id)) {
          all.add(made.apply(id, new Properties(id, described.getOrDefault("Properties", Map.of()))));
        }
      });
      return all;
    }

    private FunctionSpec function(String id, Properties properties) {
      Map<String, String> environment = new LinkedHashMap<>();
      for (var holder : List.of(functionGlobals, properties)) {
        var variables = holder.sectionOrEmpty("Environment").sectionOrEmpty("Variables");
        variables.keys().forEach(name -> environment.put(name, variables.text(name)));
      }
      List<QueueSource> sources = new ArrayList<>();
      var events = properties.sectionOrEmpty("Events");
      for (String name : events.keys()) {
        sources.add(queueSource(events.section(name)));
      }
      int timeout = properties.number("Timeout", functionGlobals.number("Timeout", 3));
      return new FunctionSpec(id, properties.text("Handler"), Duration.ofSeconds(timeout), environment,
          sources);
    }

    private QueueSource queueSource(Properties event) {
      if (!event.text("Type").equals("SQS")) {
        throw new TemplateException(event.where("Type") + " is " + event.text("Type")
            + ": the playground knows SQS; routes stand in the HTTP API, schedules and rules are resources of their own");
      }
      var properties = event.section("Properties");
      return new QueueSource(queueOf(properties, "Queue"), properties.number("BatchSize", 10),
          properties.texts("FunctionResponseTypes").contains("ReportBatchItemFailures"));
    }

    private List<RouteSpec> routes(Properties properties) {
      List<RouteSpec> routes = new ArrayList<>();
      var paths = properties.section("DefinitionBody").section("paths");
      for (String path : paths.keys()) {
        var methods = paths.section(path);
        for (String method : methods.keys()) {
          var integration = methods.section(method).section("x-amazon-apigateway-integration");
          String uri = integration.text("uri");
          String function = aliased(uri).orElseThrow(() -> new TemplateException(
              integration.where("uri") + " does not lead to the alias of a function"));
          routes.add(new RouteSpec(method.toUpperCase(Locale.ROOT), path, function));
        }
      }
      return routes;
    }

    private RuleSpec rule(String id, Properties properties) {
      Map<?, ?> pattern = properties.section("EventPattern").data();
      List<QueueTarget> targets = new ArrayList<>();
      for (Properties target : properties.sections("Targets")) {
        targets.add(new QueueTarget(queueOf(target, "Arn"),
            target.optional("SqsParameters").map(parameters -> parameters.text("MessageGroupId"))));
      }
      return new RuleSpec(id, properties.text("EventBusName"), pattern, targets);
    }

    private QueueSpec queue(String id, Properties properties) {
      return new QueueSpec(id, properties.flag("FifoQueue"), properties.flag("ContentBasedDeduplication"),
          Duration.ofSeconds(properties.number("VisibilityTimeout", 30)),
          Duration.ofSeconds(properties.number("MessageRetentionPeriod", 345_600)),
          properties.optional("RedrivePolicy").map(redrive -> new Redrive(
              queueOf(redrive, "deadLetterTargetArn"), redrive.number("maxReceiveCount", 10))));
    }

    private ScheduleSpec schedule(String id, Properties properties) {
      var target = properties.section("Target");
      return new ScheduleSpec(id, properties.text("ScheduleExpression"),
          properties.has("ScheduleExpressionTimezone")
              ? properties.text("ScheduleExpressionTimezone")
              : "UTC",
          scheduleTarget(target), target.text("Input"));
    }

    private ScheduleTarget scheduleTarget(Properties target) {
      String arn = target.text("Arn");
      Matcher bus = BUS.matcher(arn);
      if (bus.matches()) {
        var event = target.section("EventBridgeParameters");
        return new BusTarget(bus.group(1), event.text("Source"), event.text("DetailType"));
      }
      return new FunctionTarget(aliased(arn).orElseThrow(() -> new TemplateException(target.where("Arn")
          + " leads neither to a bus nor to the alias of a function: the playground knows no other target")));
    }

    /** The function of the template whose alias this text names. */
    private Optional<String> aliased(String text) {
      return LIVE_ALIAS.matcher(text).results().map(alias -> alias.group(1)).filter(resources::containsKey)
          .findFirst();
    }

    private String queueOf(Properties properties, String key) {
      String arn = properties.text(key);
      return resources.keySet().stream().filter(id -> arn.equals(Resolver.arn("sqs", id))).findFirst()
          .orElseThrow(
              () -> new TemplateException(properties.where(key)
                  + " does not lead to a queue of the template: the playground knows no other target"));
    }

    private static Map<String, @Nullable Object> map(@Nullable Object node, String where) {
      if (!(node instanceof Map<?, ?> entries)) {
        throw new TemplateException(where + (node == null ? " is missing" : " should be a section"));
      }
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      entries.forEach((key, value) -> map.put(String.valueOf(key), value));
      return map;
    }

    /** A section of the file that knows where it stands. */
    private final class Properties {
      private final String path;
      private final Map<String, @Nullable Object> content;

      Properties(String path, @Nullable Object content) {
        this.path = path;
        this.content = map(content, path);
      }

      String where(String key) {
        return path + "." + key;
      }

      List<String> keys() {
        return content.keySet().stream().filter(key -> !resolver.isLeftOut(content.get(key), where(key)))
            .toList();
      }

      private @Nullable Object value(String key) {
        return resolver.chosen(content.get(key), where(key));
      }

      boolean has(String key) {
        return value(key) != null;
      }

      String text(String key) {
        return resolver.text(value(key), where(key));
      }

      int number(String key, int otherwise) {
        if (!has(key)) {
          return otherwise;
        }
        try {
          return Integer.parseInt(text(key));
        } catch (NumberFormatException noNumber) {
          throw new TemplateException(where(key) + " should be a number");
        }
      }

      boolean flag(String key) {
        return has(key) && Boolean.parseBoolean(text(key));
      }

      Properties section(String key) {
        return new Properties(where(key), value(key));
      }

      Optional<Properties> optional(String key) {
        return has(key) ? Optional.of(section(key)) : Optional.empty();
      }

      Properties sectionOrEmpty(String key) {
        return optional(key).orElseGet(() -> new Properties(where(key), Map.of()));
      }

      /** The whole section as plain data, references resolved. */
      Map<?, ?> data() {
        return resolver.data(content, path);
      }

      List<String> texts(String key) {
        return has(key)
            ? list(key).stream().map(text -> resolver.text(text, where(key))).toList()
            : List.of();
      }

      private List<?> list(String key) {
        if (value(key) instanceof List<?> list) {
          return list.stream().filter(element -> !resolver.isLeftOut(element, where(key)))
              .map(element -> resolver.chosen(element, where(key))).toList();
        }
        throw new TemplateException(where(key) + " should be a list");
      }

      List<Properties> sections(String key) {
        List<Properties> sections = new ArrayList<>();
        for (Object section : list(key)) {
          sections.add(new Properties(where(key) + "[" + sections.size() + "]", section));
        }
        return sections;
      }
    }
  }
}
