package com.example.rightnow.playground.template;

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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the playground plays of {@code template.yaml}, by logical ids: functions and what triggers them, the rules of the
 * bus, queues and schedules. Everything else in the file (roles, alarms, logs) is left unread.
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
   * A schedule that puts events on a bus.
   *
   * @param input the event's detail, with the scheduler's own placeholders in it
   */
  public record ScheduleSpec(String id, String expression, String zone, String bus, String source,
      String detailType,
      String input) {

    /** The schedule's ARN, as in {@code <aws.scheduler.schedule-arn>}. */
    public String arn() {
      return Resolver.arn("scheduler", "schedule/default/" + id);
    }
  }

  /**
   * Reads a template.
   *
   * @param parameters values for parameters whose default will not do here
   * @param secret the keys of the secret that dynamic references lead to
   * @throws TemplateException if something in the file cannot be played; the message is one line
   */
  public static Template read(Path file, Map<String, String> parameters, Map<String, String> secret) {
    try {
      return new Reading(Files.readString(file), parameters, secret).template();
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

    private final Map<String, @Nullable Object> resources;
    private final Resolver resolver;
    private final Properties functionGlobals;

    Reading(String yaml, Map<String, String> parameters, Map<String, String> secret) {
      if (yaml.isBlank()) {
        throw new TemplateException("the file is empty");
      }
      var root = map(Intrinsic.parse(yaml), "the file");
      resources = map(root.get("Resources"), "Resources");
      resolver = new Resolver(values(root.getOrDefault("Parameters", Map.of()), parameters), resources,
          secret);
      functionGlobals = new Properties("Globals", root.getOrDefault("Globals", Map.of()))
          .sectionOrEmpty("Function");
    }

    /** The value of every parameter; none where the file has no default and nobody gave one. */
    private static Map<String, Optional<String>> values(@Nullable Object parameters,
        Map<String, String> given) {
      Map<String, Optional<String>> values = new LinkedHashMap<>();
      map(parameters, "Parameters").forEach((name, parameter) -> values.put(name,
          Optional.ofNullable(map(parameter, "Parameters." + name).get("Default")).map(String::valueOf)));
      given.forEach((name, value) -> values.put(name, Optional.of(value)));
      return values;
    }

    Template template() {
      List<FunctionSpec> functions = new ArrayList<>();
      List<RouteSpec> routes = new ArrayList<>();
      List<RuleSpec> rules = new ArrayList<>();
      List<QueueSpec> queues = new ArrayList<>();
      List<ScheduleSpec> schedules = new ArrayList<>();
      resources.forEach((id, resource) -> {
        var described = map(resource, id);
        var properties = new Properties(id, described.getOrDefault("Properties", Map.of()));
        switch (String.valueOf(described.get("Type"))) {
          case "AWS::Serverless::Function" -> functions.add(function(id, properties));
          case "AWS::Serverless::HttpApi" -> routes.addAll(routes(properties));
          case "AWS::Events::Rule" -> rules.add(rule(id, properties));
          case "AWS::SQS::Queue" -> queues.add(queue(id, properties));
          case "AWS::Scheduler::Schedule" -> schedules.add(schedule(id, properties));
          default -> {
            // nothing that is played
          }
        }
      });
      return new Template(functions, routes, rules, queues, schedules);
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
          Matcher alias = LIVE_ALIAS.matcher(uri);
          if (!alias.find()) {
            throw new TemplateException(
                integration.where("uri") + " does not lead to the alias of a function");
          }
          routes.add(new RouteSpec(method.toUpperCase(Locale.ROOT), path, alias.group(1)));
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
      var event = target.section("EventBridgeParameters");
      String bus = target.text("Arn");
      return new ScheduleSpec(id, properties.text("ScheduleExpression"),
          properties.has("ScheduleExpressionTimezone")
              ? properties.text("ScheduleExpressionTimezone")
              : "UTC",
          bus.substring(bus.indexOf('/') + 1), event.text("Source"), event.text("DetailType"),
          target.text("Input"));
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

      Set<String> keys() {
        return content.keySet();
      }

      boolean has(String key) {
        return content.get(key) != null;
      }

      String text(String key) {
        return resolver.text(content.get(key), where(key));
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
        return new Properties(where(key), content.get(key));
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
        if (content.get(key) instanceof List<?> list) {
          return list;
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
