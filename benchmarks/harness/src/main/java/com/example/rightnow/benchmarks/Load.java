package com.example.rightnow.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What comes after the cold start: a steady load on one environment, and how much a core can answer. */
final class Load {
  /** The heap that the figures are promised for. Where two flags contradict, the JVM takes the last one. */
  private static final List<String> HEAP = List.of("-Xmx512m");

  private static final int ROUNDS = 5;

  private final Plan plan;
  private final RuntimeImage runtime;
  private final Path work;
  private final Path results;

  Load(Plan plan, RuntimeImage runtime, Path work, Path results) {
    this.plan = plan;
    this.runtime = runtime;
    this.work = work;
    this.results = results;
  }

  /**
   * Measures, and writes {@code load.md}.
   *
   * @param seconds how long the steady load lasts
   * @param rate its requests a second
   * @param requests how many each subject gets in each round of the comparison
   */
  void run(int seconds, int rate, int requests) throws IOException, InterruptedException {
    var endurance = endurance(seconds, rate);
    System.out.println("\n" + endurance);
    var throughput = throughput(requests);
    System.out.println("\n" + throughput + "\n" + Machine.description());
    Files.createDirectories(results);
    Files.writeString(results.resolve("load.md"),
        endurance + "\n" + throughput + "\n" + Machine.description() + "\n");
  }

  private String endurance(int seconds, int rate) throws IOException, InterruptedException {
    Benchmarks.say("load: %d slash commands a second for %d s".formatted(rate, seconds));
    var heapLog = work.resolve("load-heap.log");
    Files.deleteIfExists(heapLog);
    var subject = plan.slashCommand();
    try (var function = start(subject, List.of(LoadHeap.logFlag(heapLog)))) {
      return table(LoadEndurance.of(function, subject.job(), seconds, rate, heapLog));
    }
  }

  private String throughput(int requests) throws IOException {
    Benchmarks.say("load: %,d requests one after the other".formatted(requests));
    var base = plan.bolt();
    var ours = plan.slashCommand();
    var floor = plan.floor();
    try (var first = start(base, List.of());
        var second = start(ours, List.of());
        var third = start(floor, List.of())) {
      var functions = List.of(first, second, third);
      var rounds = new ArrayList<List<LoadThroughput>>();
      for (int round = 0; round <= ROUNDS; round++) { // the one too many warms up, and is not counted
        var row = new ArrayList<LoadThroughput>();
        for (var function : functions) {
          row.add(LoadThroughput.of(function, Job.SLASH_COMMAND, requests));
        }
        if (round > 0) {
          rounds.add(row);
        }
        Benchmarks.say("load: round %d of %d".formatted(round, ROUNDS));
      }
      return table(List.of(base, ours, floor), rounds, requests);
    }
  }

  private FunctionProcess start(Subject subject, List<String> extraFlags) throws IOException {
    var flags = new ArrayList<>(runtime.archiveFlags(subject));
    flags.addAll(HEAP);
    flags.addAll(extraFlags);
    var log = work.resolve("load-" + subject.name().replace(' ', '-') + ".log");
    return FunctionProcess.start(runtime.command(subject, Quota.OF_512_MB.megabytes(), flags), subject, log);
  }

  private static String table(LoadEndurance run) {
    var heap = run.heap();
    return format("""
        # A steady load on one environment

        %,d signed slash commands, %d a second for %d s, to a function that takes one at a time.
        Latency counts from the moment at which a request was due, so a pause counts for all who waited.
        The %,d requests before do not count: the cold start has a report of its own.
        The heap begins with 8 MB, as a JVM's does where it sees 512 MB, and may grow to 512 MB.
        The full collections are forced, before and after the load, not while it lasts.

        | | |
        |---|--:|
        """, run.sent(), run.rate(), run.seconds(), LoadEndurance.WARM_UP)
        + format("| errors | %,d |%n", run.errors())
        + format("| latency, median | %.2f ms |%n", run.latency(0.5))
        + format("| p99 | %.2f ms |%n", run.latency(0.99))
        + format("| p99.9 | %.2f ms |%n", run.latency(0.999))
        + format("| slowest | %.2f ms |%n", run.latency(1))
        + format("| collections (the longest) | %,d (%.2f ms) |%n", heap.during().size(),
            heap.longestPauseMillis())
        + format("| least heap after a collection, first half | %.2f MB |%n", heap.firstHalfFloor())
        + format("| least heap after a collection, second half | %.2f MB (%+.2f) |%n", heap.secondHalfFloor(),
            heap.secondHalfFloor() - heap.firstHalfFloor())
        + format("| heap after a full collection, before the load | %.2f MB |%n", heap.before().left())
        + format("| heap after a full collection, after the load | %.2f MB (%+.2f) |%n", heap.after().left(),
            heap.after().left() - heap.before().left())
        + format("| resident memory before, half-way, after | %.0f, %.0f, %.0f MB |%n", run.residentBefore(),
            run.residentHalfWay(), run.residentAfter());
  }

  private static String table(List<Subject> subjects, List<List<LoadThroughput>> rounds, int requests) {
    var table = new StringBuilder(format("""
        # Requests per second

        The slash command again, each request as soon as the function asks for it: %,d in each of %d
        interleaved rounds, after as many that do not count. Medians; ratios are taken round by round, to
        *%s*. Seconds of a core are the processor time of the function's process, in all of its threads.
        RightNow writes a line of log for each request, as deployed; the others write none.

        | | per second | ratio | per second of a core | ratio |
        |---|--:|--:|--:|--:|
        """, requests, rounds.size(), subjects.getFirst().name()));
    for (int i = 0; i < subjects.size(); i++) {
      table.append(format("| %s | %,.0f | **%.2f** | %,.0f | **%.2f** |%n", subjects.get(i).name(),
          median(rounds, i, LoadThroughput::perSecond), ratio(rounds, i, LoadThroughput::perSecond),
          median(rounds, i, LoadThroughput::perCoreSecond), ratio(rounds, i, LoadThroughput::perCoreSecond)));
    }
    return table.toString();
  }

  private static double median(List<List<LoadThroughput>> rounds, int subject,
      ToDoubleFunction<LoadThroughput> figure) {
    return Measurement.median(
        rounds.stream().mapToDouble(round -> figure.applyAsDouble(round.get(subject))).toArray());
  }

  private static double ratio(List<List<LoadThroughput>> rounds, int subject,
      ToDoubleFunction<LoadThroughput> figure) {
    return Measurement.median(rounds.stream()
        .mapToDouble(
            round -> figure.applyAsDouble(round.get(subject)) / figure.applyAsDouble(round.getFirst()))
        .toArray());
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
