package com.example.rightnow.reliability;

import static java.util.stream.Collectors.joining;

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
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.w3c.dom.Element;

/**
 * The figures that no test of this build prints: what the benchmarks published, PIT's reports, the packaged zip, and what
 * scripts left in {@code target/figures}. What is not there gives none.
 */
final class ResultFiles {
  private static final String LOAD = "RESULTS=benchmarks/results benchmarks/run load";
  private static final String FIRST_ANSWER = "RESULTS=benchmarks/results benchmarks/run first-answer 30";
  private static final Pattern DAY = Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\d\\b");
  private static final Pattern SIGNATURE = Pattern
      .compile(".*\\.(HmacSha256|SignatureVerifier|SigningSecret)(\\$.*)?");

  private ResultFiles() {}

  /** @param root the folder of the checkout */
  static List<Figure> figures(Path root) throws IOException {
    List<Figure> figures = new ArrayList<>();
    figures.addAll(load(root.resolve("benchmarks/results/load.md")));
    figures.addAll(firstAnswer(root.resolve("benchmarks/results")));
    figures.addAll(mutations(root));
    figures.addAll(zips(root));
    figures.addAll(ofScripts(root.resolve("target/figures")));
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

  /** The share of PIT's changes that a test notices. */
  private static List<Figure> mutations(Path root) {
    var scores = new TreeMap<String, List<Element>>();
    var modules = new TreeSet<String>();
    var days = new TreeSet<LocalDate>();
    for (String module : TestReports.modules(root)) {
      Path report = root.resolve(module).resolve("target/pit-reports/mutations.xml");
      if (Files.exists(report)) {
        modules.add(module);
        days.add(TestReports.modified(report));
        for (Element mutation : TestReports
            .elements(TestReports.parsed(report).getElementsByTagName("mutation"))) {
          String mutated = mutation.getElementsByTagName("mutatedClass").item(0).getTextContent();
          scores
              .computeIfAbsent(SIGNATURE.matcher(mutated).matches() ? "signature" : module,
                  _ -> new ArrayList<>())
              .add(mutation);
        }
      }
    }
    return scores.isEmpty()
        ? List.of()
        : List.of(new Figure(19, scores.entrySet().stream().map(ResultFiles::score).collect(joining(", ")),
            days.getLast(),
            "mutations", new Command.Typed("./mvnw -Pmutation -pl " + String.join(",", modules)
                + " test -Dpit.jvm=\"${JAVA25_HOME:?}/bin/java\"")));
  }

  private static String score(Map.Entry<String, List<Element>> part) {
    long noticed = part.getValue().stream()
        .filter(mutation -> mutation.getAttribute("detected").equals("true")).count();
    return String.format(Locale.ROOT, "%s: %.1f %% of %,d changes noticed", part.getKey(),
        100.0 * noticed / part.getValue().size(), part.getValue().size());
  }

  private static List<Figure> zips(Path root) throws IOException {
    Path target = root.resolve("application/target");
    if (!Files.isDirectory(target)) {
      return List.of();
    }
    List<Figure> figures = new ArrayList<>();
    try (var zips = Files.newDirectoryStream(target, "*.zip")) {
      for (Path zip : zips) {
        try (var content = new ZipFile(zip.toFile())) {
          long jars = content.stream().filter(entry -> entry.getName().endsWith(".jar")).count();
          figures.add(new Figure(21,
              String.format(Locale.ROOT, "%d jars in a zip of %.1f MB", jars, Files.size(zip) / 1e6),
              TestReports.modified(zip), "zip", new Command.Typed("./mvnw package -DskipTests")));
        }
      }
    }
    return figures;
  }

  /** Text files: the command in the first line, and below it figures as tests print them. */
  private static List<Figure> ofScripts(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Figure> figures = new ArrayList<>();
    try (var files = Files.newDirectoryStream(folder, "*.txt")) {
      for (Path file : files) {
        String text = Files.readString(file);
        String command = text.lines().findFirst().orElse("");
        TestReports.LINE.matcher(text).results()
            .map(line -> new Figure(Integer.parseInt(line.group(1)), line.group(2).strip(),
                TestReports.modified(file),
                String.valueOf(file.getFileName()), new Command.Typed(command)))
            .forEach(figures::add);
      }
    }
    return figures;
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
