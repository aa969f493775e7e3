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
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the playground plays of {@code template.yaml}, by logical ids: functions and what triggers them, the rules of the
 * bus, queues and schedules, as far as their conditions are true. Everything else in the file (roles, alarms, logs) is
 * left unread.
 *
 * @param tables tables of DynamoDB; what is in them is in memory here
 * @param notPlayed triggers and targets that AWS has and the playground has not
 */
public record Template(List<FunctionSpec> functions, List<RouteSpec> routes, List<RuleSpec> rules,
    List<QueueSpec> queues, List<ScheduleSpec> schedules, List<String> tables, List<NotPlayed> notPlayed) {
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

  /** A route of the HTTP API, for example {@code POST /things}. */
  public record RouteSpec(String method, String path, String function) {}

  /**
   * A rule of a bus.
   *
   * @param pattern the <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html">event
   *     pattern</a>, as data
   */
  public record RuleSpec(String id, String bus, Map<?, ?> pattern, List<QueueTarget> targets) {}

  /**
   * Something that AWS does with a resource and the playground does not.
   *
   * @param of the resource, which is a function where {@code what} is one of its triggers
   * @param what for example {@code S3 Uploads}: the event's type and its name
   */
  public record NotPlayed(String of, String what) {}

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
    /**
     * <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html">
     * What SAM takes</a> as the Type of a function's event. Any other word is a mistake.
     */
    private static final Set<String> EVENT_TYPES = Set.of("AlexaSkill", "Api", "CloudWatchEvent",
        "CloudWatchLogs", "Cognito", "DocumentDB", "DynamoDB", "EventBridgeRule", "HttpApi", "IoTRule",
        "Kinesis", "MQ", "MSK", "S3", "SNS", "SQS", "Schedule", "ScheduleV2", "SelfManagedKafka");

    private static final Pattern LITERAL_METHOD = Pattern
        .compile("(?i)GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS");
    private static final Pattern LIVE_ALIAS = Pattern.compile("function:([A-Za-z0-9]+):live");
    private static final Pattern BUS = Pattern.compile("arn:[^:]+:events:[^:]+:[^:]+:event-bus/(.+)");

    private final Map<String, @Nullable Object> resources;
    private final Resolver resolver;
    private final Properties functionGlobals;
    private final List<FunctionSpec> functions = new ArrayList<>();
    private final List<RouteSpec> routes = new ArrayList<>();
    private final List<RuleSpec> rules = new ArrayList<>();
    private final List<QueueSpec> queues = new ArrayList<>();
    private final List<ScheduleSpec> schedules = new ArrayList<>();
    private final List<String> tables = new ArrayList<>();
    private final List<NotPlayed> notPlayed = new ArrayList<>();

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
      each("AWS::Serverless::HttpApi", this::readRoutes);
      each("AWS::Events::Rule", this::readRule);
      each("AWS::Scheduler::Schedule", this::readSchedule);
      each("AWS::Serverless::Function", (id, properties) -> functions.add(function(id, properties)));
      each("AWS::SQS::Queue", (id, properties) -> queues.add(queue(id, properties)));
      each("AWS::DynamoDB::Table", (id, properties) -> tables.add(id));
      return new Template(functions, routes, rules, queues, schedules, tables, notPlayed);
    }

    /** The resources of one type that are there under these parameters. */
    private void each(String type, BiConsumer<String, Properties> reader) {
      resources.forEach((id, resource) -> {
        var described = map(resource, id);
        if (type.equals(described.get("Type")) && resolver.isThere(id)) {
          reader.accept(id, new Properties(id, described.getOrDefault("Properties", Map.of())));
        }
      });
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
        readEvent(id, name, events.section(name), sources);
      }
      int timeout = properties.number("Timeout", functionGlobals.number("Timeout", 3));
      return new FunctionSpec(id, properties.text("Handler"), Duration.ofSeconds(timeout), environment,
          sources);
    }

    private void readEvent(String function, String name, Properties event, List<QueueSource> sources) {
      String type = event.text("Type");
      if (!EVENT_TYPES.contains(type)) {
        throw new TemplateException(event.where("Type") + " is " + type + ", and SAM knows "
            + EVENT_TYPES.stream().sorted().collect(Collectors.joining(", ")));
      }
      boolean isPlayed = switch (type) {
        case "SQS" -> readQueueSource(event.section("Properties"), sources);
        case "HttpApi" -> event.has("Properties") && readRoute(event.section("Properties"), function);
        // of these two SAM makes a resource, and calls it so
        case "Schedule" -> readScheduledRule(function + name, event.section("Properties"), function);
        case "ScheduleV2" -> {
          var schedule = event.section("Properties");
          yield readSchedule(function + name, schedule, schedule, new FunctionTarget(function));
        }
        default -> false;
      };
      if (!isPlayed) {
        notPlayed.add(new NotPlayed(function, type + " " + name));
      }
    }

    private boolean readQueueSource(Properties event, List<QueueSource> sources) {
      Optional<String> queue = queueOf(event, "Queue");
      queue.ifPresent(id -> sources.add(new QueueSource(id, event.number("BatchSize", 10),
          event.texts("FunctionResponseTypes").contains("ReportBatchItemFailures"))));
      return queue.isPresent();
    }

    /** Only a route that is one path and one method: the front door here compares, and knows no placeholders. */
    private boolean readRoute(Properties event, String function) {
      boolean isLiteral = event.has("Path") && event.has("Method") && !event.text("Path").contains("{")
          && LITERAL_METHOD.matcher(event.text("Method")).matches();
      if (isLiteral) {
        routes.add(
            new RouteSpec(event.text("Method").toUpperCase(Locale.ROOT), event.text("Path"), function));
      }
      return isLiteral;
    }

    private void readRoutes(String id, Properties properties) {
      if (properties.has("DefinitionUri")) {
        notPlayed.add(new NotPlayed(id, "routes in " + properties.where("DefinitionUri")));
      }
      // without a definition, all its routes are events of functions
      var paths = properties.sectionOrEmpty("DefinitionBody").sectionOrEmpty("paths");
      for (String path : paths.keys()) {
        var methods = paths.section(path);
        for (String method : methods.keys()) {
          boolean isHttpMethod = LITERAL_METHOD.matcher(method).matches();
          if (!isHttpMethod && !method.startsWith("x-amazon-apigateway-")) {
            continue; // what OpenAPI says of the path itself
          }
          var integration = methods.section(method).section("x-amazon-apigateway-integration");
          boolean isFunction = !integration.has("type")
              || integration.text("type").equalsIgnoreCase("aws_proxy");
          if (!isHttpMethod || path.contains("{") || !isFunction) {
            notPlayed.add(new NotPlayed(id, method.toUpperCase(Locale.ROOT) + " " + path));
            continue;
          }
          String uri = integration.text("uri");
          String function = aliased(uri).orElseThrow(() -> new TemplateException(
              integration.where("uri") + " does not lead to the alias of a function"));
          routes.add(new RouteSpec(method.toUpperCase(Locale.ROOT), path, function));
        }
      }
    }

    private void readRule(String id, Properties properties) {
      if (properties.has("ScheduleExpression")) {
        notPlayed.add(new NotPlayed(id, properties.text("ScheduleExpression")));
        return;
      }
      var pattern = properties.section("EventPattern").data();
      List<QueueTarget> targets = new ArrayList<>();
      for (Properties target : properties.sections("Targets")) {
        queueOf(target, "Arn").ifPresentOrElse(
            queue -> targets.add(new QueueTarget(queue,
                target.optional("SqsParameters").map(parameters -> parameters.text("MessageGroupId")))),
            () -> notPlayed.add(new NotPlayed(id, "target " + target.text("Arn"))));
      }
      rules.add(new RuleSpec(id, properties.has("EventBusName") ? properties.text("EventBusName") : "default",
          pattern, targets));
    }

    private QueueSpec queue(String id, Properties properties) {
      return new QueueSpec(id, properties.flag("FifoQueue"), properties.flag("ContentBasedDeduplication"),
          Duration.ofSeconds(properties.number("VisibilityTimeout", 30)),
          Duration.ofSeconds(properties.number("MessageRetentionPeriod", 345_600)),
          properties.optional("RedrivePolicy").map(redrive -> new Redrive(
              queueOf(redrive, "deadLetterTargetArn").orElseThrow(() -> new TemplateException(
                  redrive.where("deadLetterTargetArn") + " does not lead to a queue of the template")),
              redrive.number("maxReceiveCount", 10))));
    }

    private void readSchedule(String id, Properties properties) {
      var target = properties.section("Target");
      Optional<ScheduleTarget> known = scheduleTarget(target);
      if (known.isEmpty() || !readSchedule(id, properties, target, known.get())) {
        notPlayed.add(new NotPlayed(id,
            properties.text("ScheduleExpression") + " to " + target.text("Arn")));
      }
    }

    /** @param inputs the section that may have an Input */
    private boolean readSchedule(String id, Properties properties, Properties inputs, ScheduleTarget target) {
      String expression = properties.text("ScheduleExpression");
      String zone = properties.has("ScheduleExpressionTimezone")
          ? properties.text("ScheduleExpressionTimezone")
          : "UTC";
      String input = inputs.has("Input") || target instanceof BusTarget
          ? inputs.text("Input")
          : scheduledEvent("aws.scheduler", "<aws.scheduler.schedule-arn>", "\"{}\"");
      boolean comesAgain = !expression.startsWith("at(");
      if (comesAgain) {
        schedules.add(new ScheduleSpec(id, expression, zone, target, input));
      }
      return comesAgain;
    }

    /** A rule of EventBridge with a time in place of a pattern; it knows no zone but UTC. */
    private boolean readScheduledRule(String id, Properties properties, String function) {
      String input = properties.has("Input")
          ? properties.text("Input")
          : scheduledEvent("aws.events", Resolver.arn("events", "rule/" + id), "{}");
      schedules.add(new ScheduleSpec(id, properties.text("Schedule"), "UTC", new FunctionTarget(function),
          input));
      return true;
    }

    /** What AWS sends where nobody wrote an Input. */
    private static String scheduledEvent(String source, String arn, String detail) {
      return """
          {"version": "0", "id": "<aws.scheduler.execution-id>", "detail-type": "Scheduled Event", "source": "%s",
          "account": "%s", "time": "<aws.scheduler.scheduled-time>", "region": "%s", "resources": ["%s"],
          "detail": %s}"""
          .formatted(source, ACCOUNT, REGION, arn, detail);
    }

    private Optional<ScheduleTarget> scheduleTarget(Properties target) {
      String arn = target.text("Arn");
      Matcher bus = BUS.matcher(arn);
      if (bus.matches()) {
        var event = target.section("EventBridgeParameters");
        return Optional.of(new BusTarget(bus.group(1), event.text("Source"), event.text("DetailType")));
      }
      return aliased(arn).map(FunctionTarget::new);
    }

    /** The function of the template whose alias this text names. */
    private Optional<String> aliased(String text) {
      return LIVE_ALIAS.matcher(text).results().map(alias -> alias.group(1)).filter(resources::containsKey)
          .findFirst();
    }

    /** The queue of the template that this ARN names; nothing if it names something else. */
    private Optional<String> queueOf(Properties properties, String key) {
      String arn = properties.text(key);
      if (!arn.startsWith("arn:") && !resources.containsKey(arn)) {
        throw new TemplateException(properties.where(key) + " should be an ARN, and is " + arn);
      }
      return resources.keySet().stream().filter(id -> arn.equals(Resolver.arn("sqs", id))).findFirst();
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
