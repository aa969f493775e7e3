package com.example.rightnow.benchmarks;

import com.example.rightnow.benchmarks.Subject.Archive;
import com.example.rightnow.playground.template.Template;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is measured against what. The first subject of each comparison is the one that ratios are taken to. */
final class Plan {
  private static final List<Quota> ALL_QUOTAS = List.of(Quota.NONE, Quota.OF_1769_MB, Quota.OF_512_MB);
  private static final String VARIANTS = "com.example.rightnow.benchmarks.variants.";

  /**
   * Subjects that take turns.
   *
   * @param warmEvents how many events follow the first
   * @param before of a subject: the one with which it is compared as well
   */
  record Comparison(String name, String question, List<Subject> subjects, List<Quota> quotas,
      int warmEvents, Map<Subject, Subject> before) {

    Comparison(String name, String question, List<Subject> subjects, List<Quota> quotas, int warmEvents) {
      this(name, question, subjects, quotas, warmEvents, Map.of());
    }

    /**
     * The same with fewer subjects; the first one stays, because ratios are taken to it.
     *
     * @param names of subjects, or their beginnings with a star
     */
    Comparison only(List<String> names) {
      var known = subjects.stream().map(Subject::name).toList();
      if (names.stream().anyMatch(wanted -> known.stream().noneMatch(subject -> isMeant(subject, wanted)))) {
        throw new IllegalArgumentException(
            "not all of " + names + " are subjects of " + name + ": say some of " + known);
      }
      var fewer = subjects.stream().filter(subject -> subject.equals(subjects.getFirst())
          || names.stream().anyMatch(wanted -> isMeant(subject.name(), wanted))).toList();
      return new Comparison(name, question, fewer, quotas, warmEvents);
    }

    private static boolean isMeant(String subject, String wanted) {
      return wanted.endsWith("*")
          ? subject.startsWith(wanted.substring(0, wanted.length() - 1))
          : subject.equals(wanted);
    }

    /**
     * Also with what another zip makes of these subjects, each right after ours.
     *
     * @param other the same comparison in the plan of that zip
     * @param label what its subjects are called
     */
    Comparison beside(Comparison other, String label) {
      var others = other.subjects().stream().collect(Collectors.toMap(Subject::name, subject -> subject));
      var all = new ArrayList<Subject>();
      var before = new LinkedHashMap<Subject, Subject>();
      for (var subject : subjects) {
        all.add(subject);
        var twin = others.get(subject.name());
        if (twin != null && !twin.task().equals(subject.task())) { // the floor and the peers are in no zip of ours
          var named = twin.called(subject.name() + " (" + label + ")");
          all.add(named);
          before.put(subject, named);
        }
      }
      return new Comparison(name, question, all, quotas, warmEvents, before);
    }
  }

  private final Path benchmarks;
  private final Path task;
  private final Template template;
  private final StandIns standIns;

  /**
   * @param benchmarks the folder of this build
   * @param task where the packaged zip was unpacked
   * @param template what names the handlers and their settings
   */
  Plan(Path benchmarks, Path task, Path template, StandIns standIns) {
    this.benchmarks = benchmarks;
    this.task = task;
    this.standIns = standIns;
    this.template = Template.read(template,
        Map.of("SlackStandIn", standIns.origin(), "GreetingLanguage", "en", "GreetingTimeZone", "UTC"),
        Map.of("signingSecret", Job.SIGNING_SECRET, "webhookUrl",
            standIns.origin() + "/services/T0001/B0001/example"));
  }

  /** Those that have a subject: a fork need not have every function that could be one. */
  List<Comparison> comparisons() {
    return Stream.of(firstAnswer(), choices(), archives(), layers(), announce(), delivery())
        .filter(comparison -> !comparison.subjects().isEmpty()).toList();
  }

  private Comparison firstAnswer() {
    return new Comparison("first-answer",
        "The first signed slash command, from the start of the process to its answer",
        Stream.of(Stream.of(floor(), slashCommand()),
            ours("GreetingApiFunction", Job.HTTP_GREETING, "RightNow GET /greetings"),
            Stream.of(
                peer("typed events", "typed-events", "com.example.rightnow.benchmarks.typedevents.Handler"),
                peer("Bolt without token", "bolt", "com.example.rightnow.benchmarks.bolt.Handler"),
                peer("Bolt", "bolt", "com.example.rightnow.benchmarks.bolt.Handler")
                    .with("BOLT_TOKEN", "xoxb-1")
                    .with("SLACK_API_URL", standIns.plainOrigin() + "/api/"),
                peer("Powertools", "powertools", "com.example.rightnow.benchmarks.powertools.Handler")
                    .with("POWERTOOLS_SERVICE_NAME", "greetings"),
                peer("Quarkus", "quarkus",
                    "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest"),
                peer("Micronaut", "micronaut", "com.example.rightnow.benchmarks.micronaut.Handler"),
                peer("Spring Cloud Function", "spring",
                    "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest")
                    .with("MAIN_CLASS", "com.example.rightnow.benchmarks.spring.Application")
                    .with("SPRING_CLOUD_FUNCTION_DEFINITION", "greetings")))
            .flatMap(subjects -> subjects).toList(),
        ALL_QUOTAS, 200);
  }

  private Comparison choices() {
    return new Comparison("choices", "What single choices on the way to the first answer cost",
        List.of(floor(), slashCommand(),
            slashCommand().called("in a time zone with summer time").with("TIME_ZONE", "Europe/Berlin"),
            variant("without priming", "plain", "Unprimed"),
            variant("with an ObjectMapper", "jackson", "WithObjectMapper"),
            variant("secret from Secrets Manager at INIT", "secretsmanager", "SecretAtInit")
                .with("SECRET_FROM", "secretsmanager"),
            variant("secret from Secrets Manager on the first request", "secretsmanager",
                "SecretOnFirstRequest")
                .with("SECRET_FROM", "secretsmanager"),
            variant("secret from Parameter Store at INIT", "ssm", "SecretAtInit").with("SECRET_FROM", "ssm"),
            variant("secret from Parameter Store on the first request", "ssm", "SecretOnFirstRequest")
                .with("SECRET_FROM", "ssm")),
        List.of(Quota.NONE, Quota.OF_1769_MB), 0);
  }

  private Comparison archives() {
    return new Comparison("archives", "Where the JVM takes its classes from",
        List.of(slashCommand().called("cache of the runtime"),
            slashCommand().called("archive of the JDK").with(Archive.JDK),
            slashCommand().called("cache of the function").with(Archive.FUNCTION),
            slashCommand().called("stale cache").with(Archive.STALE),
            floor().called("floor, cache of the runtime"),
            floor().called("floor, cache of the function").with(Archive.FUNCTION)),
        List.of(Quota.NONE), 200);
  }

  private Comparison layers() {
    var obstacle = Layer.obstacle();
    if (obstacle.isPresent()) {
      Benchmarks.say("LEFT OUT layers: " + obstacle.get());
      return new Comparison("layers", "", List.of(), List.of(), 0);
    }
    var before = new LinkedHashMap<Subject, Subject>();
    Stream.concat(Stream.of(slashCommand().called("slash command")),
        // needs most of the jars
        ours("DeliverAnnouncementFunction", Job.QUEUE_MESSAGE, "delivery").map(Subject::thatDoesNotLook))
        .forEach(subject -> before
            .put(subject.called(subject.name() + ", jars in a layer").inLayer(split(task)), subject));
    return new Comparison("layers", "A cold start with the jars in the zip and in a layer",
        before.entrySet().stream().flatMap(pair -> Stream.of(pair.getValue(), pair.getKey())).toList(),
        List.of(Quota.NONE), 0, before);
  }

  /** Where the task is, once more, with its jars in a layer. */
  static Path split(Path task) {
    return task.resolveSibling(task.getFileName() + "-in-layer");
  }

  private Comparison announce() {
    var urlConnection = variant("url-connection-client", "plain", "AnnounceByUrlConnection")
        .doing(Job.ANNOUNCE);
    var apache = variant("apache5-client", "apache", "AnnounceByApache").doing(Job.ANNOUNCE);
    var crt = variant("aws-crt-client", "crt", "AnnounceByCrt").doing(Job.ANNOUNCE);
    return new Comparison("announce", "A cold /greetings announce, by the client that calls PutEvents",
        List.of(slashCommand().doing(Job.ANNOUNCE).called("as deployed"),
            urlConnection, inInit(urlConnection), primed(urlConnection),
            apache, inInit(apache), primed(apache), crt, inInit(crt), primed(crt),
            variant("signed by hand", "plain", "AnnounceByHand").doing(Job.ANNOUNCE)),
        // with 512 MB a cold call of the SDK outlives the deadline of a publication in some rounds: no right answer
        List.of(Quota.OF_1769_MB, Quota.OF_1024_MB), 20);
  }

  private static Subject inInit(Subject announce) {
    return announce.called(announce.name() + " in INIT").with("CLIENT_AT", "init");
  }

  /** The client is made in INIT, and the SDK was used once, without network. */
  private static Subject primed(Subject announce) {
    return announce.called(announce.name() + " in INIT, primed").with("CLIENT_AT", "primed");
  }

  private Comparison delivery() {
    return new Comparison("delivery", "A cold delivery: claim in DynamoDB, post to Slack, record",
        ours("DeliverAnnouncementFunction", Job.QUEUE_MESSAGE, "RightNow delivery")
            .map(Subject::thatDoesNotLook).toList(),
        List.of(Quota.OF_1769_MB, Quota.OF_1024_MB, Quota.OF_512_MB), 0);
  }

  Subject floor() {
    return new Subject("floor", task("floor"), "com.example.rightnow.benchmarks.floor.ConstantAnswer",
        Map.of())
        .thatDoesNotLook();
  }

  /** Walks the runtime client's way for typed events. */
  Subject trainee() {
    return floor().called("runtime").handledBy("com.example.rightnow.benchmarks.floor.ConstantMap");
  }

  Subject slashCommand() {
    return ours("SlackCommandFunction", Job.SLASH_COMMAND, "RightNow").findFirst()
        .orElseThrow(() -> new IllegalStateException("there is nothing to measure without it"));
  }

  Subject announcements() {
    return ours("DeliverAnnouncementFunction", Job.QUEUE_MESSAGE, "RightNow delivery").findFirst()
        .orElseThrow(() -> new IllegalStateException("there is nothing that delivers announcements"));
  }

  Subject bolt() {
    return peer("Bolt without token", "bolt", "com.example.rightnow.benchmarks.bolt.Handler");
  }

  /**
   * A function of the packaged zip, with the handler and the settings that the template names; left out where the template
   * has none, or the zip has not its class.
   */
  private Stream<Subject> ours(String id, Job job, String name) {
    var spec = template.functions().stream().filter(function -> function.id().equals(id)).findFirst();
    if (spec.isEmpty()) {
      return leftOut(name, "template.yaml has no " + id);
    }
    String handler = spec.get().handler();
    if (Files.notExists(task.resolve(handler.replace('.', '/') + ".class"))) {
      return leftOut(name, "the zip has no " + handler);
    }
    return Stream.of(new Subject(name, task, handler, withEndpoint(spec.get().environment())).doing(job));
  }

  private static Stream<Subject> leftOut(String name, String reason) {
    Benchmarks.say("LEFT OUT " + name + ": " + reason);
    return Stream.empty();
  }

  private Map<String, String> withEndpoint(Map<String, String> environment) {
    var settings = new LinkedHashMap<>(environment);
    settings.put("AWS_ENDPOINT_URL", standIns.origin());
    return settings;
  }

  /** The packaged zip, a class beside it that does one thing in another way, and the libraries which that needs. */
  private Subject variant(String name, String libraries, String handler) {
    return new Subject(name, task("variants").resolve(libraries), VARIANTS + handler,
        slashCommand().environment());
  }

  private Subject peer(String name, String module, String handler) {
    return new Subject(name, task(module), handler, Map.of("SLACK_SIGNING_SECRET", Job.SIGNING_SECRET));
  }

  private Path task(String module) {
    return benchmarks.resolve("subjects").resolve(module).resolve("target/task");
  }
}
