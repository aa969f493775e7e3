package com.example.rightnow.benchmarks.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** How long the calls take that Lambda bills, as the benchmarks measured them. */
record Durations(Call greeting, Call announcement, Call delivery) {

  /**
   * A kind of call, in milliseconds, each rounded up to a whole one, as Lambda does.
   *
   * @param cold from the start of the environment to the answer: INIT is billed like the rest
   * @param warm of a call that finds an environment
   */
  record Call(int cold, int warm) {}

  private static final Pattern DELIVERIES_PER_SECOND = Pattern
      .compile("\\| a second \\|[^|]*\\| *([0-9.]+) *\\|");

  /**
   * Reads published results.
   *
   * @throws IllegalStateException if what is deployed was not measured; its message says how to do that
   */
  static Durations read(Path results, Deployment deployment) throws IOException {
    int http = deployment.httpMemory();
    var delivery = line(results, "delivery", "RightNow delivery", deployment.workerMemory());
    return new Durations(
        call(line(results, "first-answer", "RightNow", http)),
        call(line(results, "announce", "as deployed", http)),
        new Call(up(number(delivery, "cold_ms")), up(1000 / deliveriesPerSecond(results))));
  }

  private static Call call(Map<?, ?> line) {
    return new Call(up(number(line, "cold_ms")), up(number(line, "warm_us") / 1000));
  }

  private static int up(double millis) {
    return (int) Math.ceil(millis);
  }

  private static double number(Map<?, ?> line, String key) {
    return Double.parseDouble(line.get(key).toString());
  }

  private static Map<?, ?> line(Path results, String comparison, String subject, int megabytes)
      throws IOException {
    var quota = String.format(Locale.ROOT, "(%,d MB)", megabytes);
    return text(results, comparison + ".jsonl").lines()
        .map(line -> (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(line)) // JSON is YAML
        .filter(line -> line.get("subject").equals(subject) && line.get("quota").toString().endsWith(quota))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("\"%s\" was not measured with %d MB: add that to the "
            .formatted(subject, megabytes) + "benchmarks' quotas, or deploy what was measured"));
  }

  private static double deliveriesPerSecond(Path results) throws IOException {
    var rate = DELIVERIES_PER_SECOND.matcher(text(results, "announcements.md"));
    return Optional.of(rate).filter(matcher -> matcher.find())
        .map(matcher -> Double.parseDouble(matcher.group(1)))
        .orElseThrow(() -> new IllegalStateException("announcements.md has no deliveries a second"));
  }

  private static String text(Path results, String file) throws IOException {
    if (Files.notExists(results.resolve(file))) {
      throw new IllegalStateException("nothing is measured yet: RESULTS=benchmarks/results benchmarks/run "
          + "first-answer,announce,delivery and RESULTS=benchmarks/results benchmarks/run announcements, then again");
    }
    return Files.readString(results.resolve(file));
  }
}
