package com.example.rightnow.benchmarks;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Many {@code /greetings announce} at once, and how long each waits until the team can read it. One environment takes the
 * commands, one delivers; between them the harness plays bus and queue: it hands out the next message when the invocation
 * before has ended, as a FIFO queue with one group does.
 */
final class AnnouncementBurst {
  private static final List<String> HEAP = List.of("-Xmx512m");
  private static final List<Integer> LINES = List.of(10, 100, 500, 1_000, 5_000);
  private static final int WARM_UP = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Plan plan;
  private final RuntimeImage runtime;
  private final StandIns standIns;
  private final Path work;

  AnnouncementBurst(Plan plan, RuntimeImage runtime, StandIns standIns, Path work) {
    this.plan = plan;
    this.runtime = runtime;
    this.standIns = standIns;
    this.work = work;
  }

  /** @param waits from a command to its post, in nanoseconds, in the order of the commands */
  private record Run(long[] waits, long commandsNanos, long allNanos, int posts, Footprints commands,
      Footprints deliveries) {}

  /** The memory of one function. */
  private record Footprints(LoadHeap heap, double before, double after) {}

  /**
   * Measures, and writes {@code announcements.md}. It takes a second for each announcement.
   *
   * @throws IOException if an announcement gets lost, is posted twice, or overtakes another
   */
  void run(int announcements, Path results) throws IOException, InterruptedException {
    Benchmarks.say("announcements: %,d at once, one post a second".formatted(announcements));
    var report = report(announcements, measure(announcements));
    System.out.println("\n" + report + "\n" + Machine.description());
    Files.createDirectories(results);
    Files.writeString(results.resolve("announcements.md"), report + "\n" + Machine.description() + "\n");
  }

  private Run measure(int announcements) throws IOException, InterruptedException {
    var commandLog = work.resolve("announcements-command-heap.log");
    var deliveryLog = work.resolve("announcements-delivery-heap.log");
    try (var commands = start(plan.slashCommand(), commandLog);
        var deliveries = start(plan.announcements(), deliveryLog);
        var thread = Executors.newSingleThreadExecutor()) {
      for (int i = 0; i < WARM_UP; i++) {
        command(commands);
        deliver(deliveries, nextEvent());
      }
      standIns.postsAt().clear();
      for (var function : List.of(commands, deliveries)) {
        function.api().awaitNext();
        function.collectGarbage();
      }
      double commandsBefore = commands.residentMegabytes();
      double deliveriesBefore = deliveries.residentMegabytes();

      var sentAt = new long[announcements];
      long begin = System.nanoTime();
      var delivered = thread.submit(() -> {
        for (int i = 0; i < announcements; i++) {
          if (i > 0) {
            deliveries.api().awaitNext();
          }
          invoke(deliveries, nextEvent());
          if ((i + 1) % 50 == 0) {
            Benchmarks.say("announcements: %,d of %,d posted".formatted(i + 1, announcements));
          }
        }
        return System.nanoTime();
      });
      for (int i = 0; i < announcements; i++) {
        if (i > 0) {
          commands.api().awaitNext();
        }
        sentAt[i] = System.nanoTime();
        commands.answer(Job.ANNOUNCE);
      }
      long commandsEnd = System.nanoTime();
      long end = ended(delivered);
      var posts = List.copyOf(standIns.postsAt());
      if (posts.size() != announcements || !standIns.published().isEmpty()) {
        throw new IOException("%d announcements, %d posts, %d left".formatted(announcements, posts.size(),
            standIns.published().size()));
      }
      var waits = new long[announcements];
      for (int i = 0; i < announcements; i++) {
        waits[i] = posts.get(i) - sentAt[i];
      }
      return new Run(waits, commandsEnd - begin, end - begin, posts.size(),
          footprints(commands, commandLog, commandsBefore, begin, end),
          footprints(deliveries, deliveryLog, deliveriesBefore, begin, end));
    }
  }

  private FunctionProcess start(Subject subject, Path heapLog) throws IOException {
    Files.deleteIfExists(heapLog);
    var flags = new ArrayList<>(runtime.archiveFlags(subject));
    flags.addAll(HEAP);
    flags.add(standIns.trustFlag());
    flags.add(LoadHeap.logFlag(heapLog));
    var log = work.resolve("announcements-" + subject.name().replace(' ', '-') + ".log");
    return FunctionProcess.start(runtime.command(subject, Quota.OF_512_MB.megabytes(), flags), subject, log);
  }

  private static void command(FunctionProcess commands) throws IOException {
    commands.api().awaitNext();
    commands.answer(Job.ANNOUNCE);
  }

  private static void deliver(FunctionProcess deliveries, String event) throws IOException {
    deliveries.api().awaitNext();
    invoke(deliveries, event);
  }

  private static void invoke(FunctionProcess deliveries, String event) throws IOException {
    var answer = deliveries.api().invoke(event).body();
    if (!Job.QUEUE_MESSAGE.isRight(answer)) {
      throw new IOException("a message was kept: " + answer);
    }
  }

  /** The next event on the bus as a rule and the queue hand it on. */
  private String nextEvent() throws IOException, InterruptedException {
    var published = standIns.published().poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (published == null) {
      throw new IOException("no announcement came onto the bus for " + PATIENCE.toSeconds() + " s");
    }
    try {
      var entry = JsonParser.object().from(published).getArray("Entries").getObject(0);
      var envelope = JsonObject.builder()
          .value("version", "0").value("id", "7f0c2a4e-3b51-4c8d-9e60-1a2b3c4d5e6f")
          .value("detail-type", entry.getString("DetailType")).value("source", entry.getString("Source"))
          .value("detail", JsonParser.object().from(entry.getString("Detail"))).done();
      var message = JsonObject.builder()
          .value("messageId", "19dd0b57-b21e-4ac1-bd88-01bbb068cb78")
          .value("receiptHandle", "a-receipt-handle")
          .value("body", JsonWriter.string(envelope))
          .object("attributes").value("ApproximateReceiveCount", "1").value("MessageGroupId", "team-channel")
          .end()
          .value("eventSource", "aws:sqs").done();
      return JsonWriter.string(JsonObject.builder().value("Records", new JsonArray(List.of(message))).done());
    } catch (JsonParserException malformed) {
      throw new IOException("not what PutEvents takes: " + published, malformed);
    }
  }

  private static long ended(Future<Long> delivered) throws IOException, InterruptedException {
    try {
      return delivered.get();
    } catch (ExecutionException failed) {
      throw new IOException("the delivery: " + failed.getCause().getMessage(), failed.getCause());
    }
  }

  private static Footprints footprints(FunctionProcess function, Path heapLog, double before, long begin,
      long end)
      throws IOException, InterruptedException {
    function.api().awaitNext();
    double after = function.residentMegabytes();
    function.collectGarbage();
    return new Footprints(LoadHeap.of(heapLog, begin, end), before, after);
  }

  private static String report(int announcements, Run run) {
    var table = new StringBuilder(
        """
            # A burst of announcements

            %s signed `/greetings announce` in %s s, all answered with success, to one environment. Each event went over a
            queue that hands out the next message when the invocation before has ended, to one environment that posts one
            message a second, as Slack asks. The wait counts from the command to the arrival at Slack's stand-in.

            | waiting | the last of them waits |
            |--:|--:|
            """
            .formatted(number("%,d", announcements), number("%.1f", run.commandsNanos() / 1e9)));
    for (int line : LINES) {
      if (line <= announcements) {
        table.append(number("| %,d | %.1f s |%n", line, run.waits()[line - 1] / 1e9));
      }
    }
    table.append(number("""

        | | commands | deliveries |
        |---|--:|--:|
        | invocations | %,d | %,d |
        | lost, posted twice | 0 | 0 |
        | a second | %.1f | %.3f |
        | heap after a full collection, before | %.2f MB | %.2f MB |
        | heap after a full collection, afterwards | %.2f MB (%+.2f) | %.2f MB (%+.2f) |
        | resident memory before and afterwards | %.0f, %.0f MB | %.0f, %.0f MB |
        """, announcements, run.posts(), announcements / (run.commandsNanos() / 1e9),
        announcements / (run.allNanos() / 1e9),
        run.commands().heap().before().left(), run.deliveries().heap().before().left(),
        run.commands().heap().after().left(), growth(run.commands()),
        run.deliveries().heap().after().left(), growth(run.deliveries()),
        run.commands().before(), run.commands().after(), run.deliveries().before(),
        run.deliveries().after()));
    return table.toString();
  }

  private static double growth(Footprints function) {
    return function.heap().after().left() - function.heap().before().left();
  }

  private static String number(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
