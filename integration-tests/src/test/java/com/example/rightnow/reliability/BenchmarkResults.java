package com.example.rightnow.reliability;

import com.example.rightnow.reliability.Figure.Command;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The figures that the benchmarks published. What is not there gives none. */
final class BenchmarkResults {
  private static final String LOAD = "RESULTS=benchmarks/results benchmarks/run load";
  private static final String FIRST_ANSWER = "RESULTS=benchmarks/results benchmarks/run first-answer 30";
  private static final Pattern DAY = Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\d\\b");

  private BenchmarkResults() {}

  /** @param root the folder of the checkout */
  static List<Figure> figures(Path root) throws IOException {
    List<Figure> figures = new ArrayList<>();
    figures.addAll(load(root.resolve("benchmarks/results/load.md")));
    figures.addAll(firstAnswer(root.resolve("benchmarks/results")));
    return figures;
  }

  private static List<Figure> load(Path results) throws IOException {
    if (!Files.exists(results)) {
      return List.of();
    }
    String text = Files.readString(results);
    return List.of(new Figure(17,
        "%s; %s errors, p99 %s, heap after a full collection %s, and %s after the load"
            .formatted(found(text, "([\\d,]+ signed slash commands, \\d+ a second for \\d+ s)"),
                cell(text, "errors"), cell(text, "p99"),
                cell(text, "heap after a full collection, before the load"),
                cell(text, "heap after a full collection, after the load")),
        day(text, results), "load", new Command.Typed(LOAD)));
  }

  private static List<Figure> firstAnswer(Path results) throws IOException {
    Path samples = results.resolve("first-answer.jsonl");
    if (!Files.exists(samples)) {
      return List.of();
    }
    List<String> figures = new ArrayList<>();
    String before = "";
    for (String line : Files.readAllLines(samples)) {
      JsonObject subject = parsed(line);
      // the bot comes behind the function that does nothing, under each quota
      if (before.equals("floor")) {
        double[] starts = subject.getArray("cold_ms_by_round").stream()
            .mapToDouble(start -> ((Number) start).doubleValue()).sorted().toArray();
        int rank = (int) Math.ceil(starts.length * 0.95);
        figures.add(String.format(Locale.ROOT, "%s: %s of %d starts %.0f ms", subject.getString("quota"),
            rank == starts.length ? "slowest" : "p95", starts.length, starts[rank - 1]));
      }
      before = subject.getString("subject");
    }
    return figures.isEmpty()
        ? List.of()
        : List.of(new Figure(18, String.join(", ", figures),
            day(Files.readString(results.resolve("first-answer.md")), samples),
            "first-answer", new Command.Typed(FIRST_ANSWER)));
  }

  private static String cell(String table, String name) {
    return found(table, "\\| " + Pattern.quote(name) + " \\| (.+?) \\|");
  }

  private static String found(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(result -> result.group(1)).findFirst()
        .orElseThrow(() -> new IllegalStateException("not in the results of the benchmark: " + pattern));
  }

  /** As the results say it: a file out of Git is as old as its checkout. */
  private static LocalDate day(String text, Path file) {
    return DAY.matcher(text).results().map(MatchResult::group).map(LocalDate::parse).reduce((_, last) -> last)
        .orElseThrow(() -> new IllegalStateException("no day in " + file));
  }

  private static JsonObject parsed(String line) {
    try {
      return JsonParser.object().from(line);
    } catch (JsonParserException malformed) {
      throw new IllegalStateException("no result of a benchmark: " + line, malformed);
    }
  }
}
