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

  /**
   * A function.
   *
   * @param handler the class that Lambda would create
   * @param environment its settings, with every reference resolved
   * @param queue the queue whose messages it handles
   */
  public record FunctionSpec(String id, String handler, Duration timeout, Map<String, String> environment,
      Optional<QueueSource> queue) {}

  /** A queue as the trigger of a function. */
  public record QueueSource(String queue, int batchSize) {}

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

  /** A queue. */
  public record QueueSpec(String id, boolean fifo, Duration visibilityTimeout, Optional<Redrive> redrive) {

    /** The queue's URL, as functions get to know it. */
    public String url() {
      return Resolver.queueUrl(id);
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

    Reading(String yaml, Map<String, String> parameters, Map<String, String> secret) {
      var root = map(Intrinsic.parse(yaml), "the file");
      resources = map(root.get("Resources"), "Resources");
      resolver = new Resolver(values(root.get("Parameters"), parameters), resources, secret);
    }

    private static Map<String, String> values(@Nullable Object parameters, Map<String, String> overrides) {
      Map<String, String> values = new LinkedHashMap<>();
      if (parameters != null) {
        map(parameters, "Parameters").forEach((name, parameter) -> {
          Object value = map(parameter, "Parameters." + name).get("Default");
          if (value != null) {
            values.put(name, String.valueOf(value));
          }
        });
      }
      values.putAll(overrides);
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
      properties.optional("Environment").flatMap(section -> section.optional("Variables")).ifPresent(
          variables -> variables.keys().forEach(name -> environment.put(name, variables.text(name))));
      Optional<QueueSource> source = properties.optional("Events").flatMap(events -> events.keys().stream()
          .map(events::section)
          .filter(event -> event.text("Type").equals("SQS"))
          .map(event -> event.section("Properties"))
          .map(event -> new QueueSource(queueOf(event, "Queue"), event.number("BatchSize", 10)))
          .findFirst());
      return new FunctionSpec(id, properties.text("Handler"),
          Duration.ofSeconds(properties.number("Timeout", 3)),
          environment, source);
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
      List<QueueTarget> targets = new ArrayList<>();
      for (Properties target : properties.sections("Targets")) {
        targets.add(new QueueTarget(queueOf(target, "Arn"),
            target.optional("SqsParameters").map(parameters -> parameters.text("MessageGroupId"))));
      }
      return new RuleSpec(id, properties.text("EventBusName"), properties.section("EventPattern").content,
          targets);
    }

    private QueueSpec queue(String id, Properties properties) {
      return new QueueSpec(id, properties.flag("FifoQueue"),
          Duration.ofSeconds(properties.number("VisibilityTimeout", 30)),
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
      String queue = arn.substring(arn.lastIndexOf(':') + 1);
      if (!arn.startsWith("arn:aws:sqs:")) {
        throw new TemplateException(
            properties.where(key) + " does not lead to a queue: the playground knows no other target");
      }
      return queue;
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

      List<Properties> sections(String key) {
        if (!(content.get(key) instanceof List<?> list)) {
          throw new TemplateException(where(key) + " should be a list");
        }
        List<Properties> sections = new ArrayList<>();
        for (Object section : list) {
          sections.add(new Properties(where(key) + "[" + sections.size() + "]", section));
        }
        return sections;
      }
    }
  }
}
