package com.example.rightnow.benchmarks;

import com.example.rightnow.benchmarks.Plan.Comparison;
import com.example.rightnow.benchmarks.Subject.Archive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipFile;

/**
 * Measures cold starts: {@code Benchmarks [all|COMPARISON[,COMPARISON...]] [ROUNDS] [SUBJECT[,SUBJECT...]]}. Each
 * subject runs once per round and in turn, after a round that does not count. And what comes after a start: {@code
 * Benchmarks load [SECONDS [RATE [REQUESTS]]]}, see {@link Load#run}, and {@code Benchmarks announcements [NUMBER]}, see
 * {@link AnnouncementBurst#run}.
 */
public final class Benchmarks {
  private static final String ZIP = "application/target/rightnow.zip";
  private static final String TEMPLATE = "template.yaml";

  private final Path work;
  private final Plan plan;
  private final UnaryOperator<Comparison> beside;
  private final RuntimeImage runtime;
  private final StandIns standIns;
  private final Path results;
  private final Path published;

  private Benchmarks(Path work, Plan plan, UnaryOperator<Comparison> beside, RuntimeImage runtime,
      StandIns standIns, Path results, Path published) {
    this.work = work;
    this.plan = plan;
    this.beside = beside;
    this.runtime = runtime;
    this.standIns = standIns;
    this.results = results;
    this.published = published;
  }

  public static void main(String[] arguments) throws Exception {
    var wanted = arguments.length > 0 ? arguments[0] : "all";
    var benchmarks = Path.of(System.getProperty("benchmarks")).toRealPath();
    var work = Files.createDirectories(benchmarks.resolve("target"));
    var results = Path.of(System.getProperty("results"));
    var published = benchmarks.resolve("results");
    var task = work.resolve("rightnow");
    var zip = benchmarks.resolveSibling(ZIP).toString();
    unpack(Path.of(System.getProperty("zip", zip)), task);
    Layer.split(task, Plan.split(task));
    try (var standIns = StandIns.start(work.resolve("stand-ins"))) {
      var plan = new Plan(benchmarks, task, benchmarks.resolveSibling(TEMPLATE), standIns);
      say("training the cache that stands in for the runtime's own");
      var runtime = RuntimeImage.prepare(work.resolve("runtime"),
          benchmarks.resolve("subjects/runtime-client/target/task/lib"),
          plan.trainee());
      var bench = new Benchmarks(work, plan, beside(work, benchmarks, standIns), runtime, standIns, results,
          published);
      if (wanted.equals("load")) {
        new Load(plan, runtime, work, results)
            .run(number(arguments, 1, 300), number(arguments, 2, 200), number(arguments, 3, 20_000));
      } else if (wanted.equals("announcements")) {
        new AnnouncementBurst(plan, runtime, standIns, work).run(number(arguments, 1, 500), results);
      } else {
        bench.run(wanted, number(arguments, 1, 15), arguments.length > 2
            ? List.of(String.join(" ", List.of(arguments).subList(2, arguments.length)).split(","))
            : List.of());
      }
    } finally {
      try {
        Quota.removeGroups();
      } catch (IOException busy) { // must not hide what failed before
        say("a control group is left behind: " + busy.getMessage());
      }
    }
  }

  /** What adds the zip of the checkout in the variable {@code BESIDE}, if there is one, to a comparison. */
  private static UnaryOperator<Comparison> beside(Path work, Path benchmarks, StandIns standIns)
      throws IOException {
    var variable = System.getenv().getOrDefault("BESIDE", "");
    if (variable.isEmpty()) {
      return UnaryOperator.identity();
    }
    var checkout = Path.of(variable);
    var task = work.resolve("beside");
    unpack(checkout.resolve(ZIP), task);
    Layer.split(task, Plan.split(task));
    var others = new Plan(benchmarks, task, checkout.resolve(TEMPLATE), standIns).comparisons();
    return comparison -> comparison.beside(others.stream()
        .filter(other -> other.name().equals(comparison.name())).findFirst().orElseThrow(),
        checkout.getFileName().toString());
  }

  private void run(String wanted, int rounds, List<String> subjects)
      throws IOException, InterruptedException {
    var known = plan.comparisons();
    var names = known.stream().map(Comparison::name).toList();
    var asked = wanted.equals("all") ? names : List.of(wanted.split(","));
    if (!names.containsAll(asked)) {
      throw new IllegalArgumentException(
          "not all of " + asked + " are comparisons: say all, load, announcements, or some of " + names);
    }
    var chosen = known.stream().filter(comparison -> asked.contains(comparison.name())).toList();
    for (var comparison : chosen) {
      measure(beside.apply(subjects.isEmpty() ? comparison : comparison.only(subjects)), rounds);
    }
  }

  private void measure(Comparison comparison, int rounds) throws IOException, InterruptedException {
    say(comparison.name() + ": " + comparison.question());
    var footprints = new HashMap<Subject, Footprint>();
    for (var subject : comparison.subjects()) {
      if (subject.archive() == Archive.FUNCTION) {
        runtime.train(subject);
      }
      footprints.put(subject, check(subject));
    }
    var obstacle = Quota.obstacle();
    var measurements = new ArrayList<Measurement>();
    var changes = new ArrayList<Measurement>();
    for (var quota : comparison.quotas()) {
      // under a quota every run takes its full time again and again, and varies less
      int ownRounds = quota.cores() > 0 ? (rounds + 1) / 2 : rounds;
      if (quota.cores() > 0 && obstacle.isPresent()) {
        say("SKIPPED " + quota.name() + ": " + obstacle.get());
        continue;
      }
      var samples = rounds(comparison, quota, ownRounds);
      var base = samples.get(comparison.subjects().getFirst());
      samples.forEach((subject, own) -> measurements
          .add(new Measurement(subject, quota, footprints.get(subject), own, base)));
      comparison.before().forEach((subject, before) -> changes.add(new Measurement(subject, quota,
          footprints.get(subject), samples.get(subject), samples.get(before))));
    }
    new Report(results, published).write(comparison, measurements, changes);
  }

  private Map<Subject, List<Sample>> rounds(Comparison comparison, Quota quota, int rounds)
      throws IOException {
    Map<Subject, List<Sample>> samples = new LinkedHashMap<>();
    comparison.subjects().forEach(subject -> samples.put(subject, new ArrayList<>()));
    long begin = System.nanoTime();
    for (int round = 0; round <= rounds; round++) { // the one too many warms the machine, and is not counted
      // every other round backwards: whoever comes second finds the machine in another state than who comes first
      for (var subject : round % 2 == 0 ? comparison.subjects() : comparison.subjects().reversed()) {
        var flags = new ArrayList<>(runtime.archiveFlags(subject));
        flags.add(standIns.trustFlag());
        var command = quota.over(runtime.command(subject, quota.megabytes(), flags));
        try (var function = FunctionProcess.start(command, subject, work.resolve("function.log"))) {
          var sample = Sample.of(function, subject.job(), round == 0 ? 1 : comparison.warmEvents(), standIns);
          if (round > 0) {
            samples.get(subject).add(sample);
          }
        }
      }
      var spent = Duration.ofNanos(System.nanoTime() - begin);
      say("%s, %s: round %d of %d, about %d s to go".formatted(comparison.name(), quota.name(), round, rounds,
          spent.dividedBy(round + 1).multipliedBy(rounds - round).toSeconds()));
    }
    return samples;
  }

  /** Only who does the job is measured: the right answer to a good request, and none to a forged one. */
  private Footprint check(Subject subject) throws IOException {
    var classLog = work.resolve("classes.log");
    Files.deleteIfExists(classLog);
    var flags = new ArrayList<>(runtime.archiveFlags(subject));
    flags.add(standIns.trustFlag());
    flags.add("-Xlog:class+load=info:file=" + classLog + "::filecount=0");
    try (var function = FunctionProcess.start(runtime.command(subject, Quota.NONE.megabytes(), flags),
        subject, work.resolve("function.log"))) {
      function.api().awaitNext();
      function.answer(subject.job());
      function.api().awaitNext();
      var footprint = Footprint.of(classLog, subject);
      if (subject.refuses()) {
        var answer = function.api().invoke(Job.forged()).body();
        if (Job.isOk(answer)) {
          throw new IOException(subject.name() + " answered a forged request: " + answer);
        }
        function.api().awaitNext();
      }
      return footprint;
    } catch (IOException failure) {
      throw new IOException(subject.name() + ": " + failure.getMessage(), failure);
    }
  }

  private static int number(String[] arguments, int index, int otherwise) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
  }

  private static void unpack(Path zip, Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    try (var archive = new ZipFile(zip.toFile())) {
      for (var entries = archive.entries(); entries.hasMoreElements();) {
        var entry = entries.nextElement();
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("an entry outside of the archive: " + entry.getName());
        }
        if (!entry.isDirectory()) {
          Files.createDirectories(target.getParent());
          try (var content = archive.getInputStream(entry)) {
            Files.copy(content, target);
          }
        }
      }
    }
  }

  static void say(String progress) {
    System.err.println(progress);
  }
}
