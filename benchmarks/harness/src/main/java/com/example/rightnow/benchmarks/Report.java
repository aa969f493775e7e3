package com.example.rightnow.benchmarks;

import com.example.rightnow.benchmarks.Plan.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Writes what was measured: a table for people, a line of JSON per subject for programs, a chart. */
final class Report {
  private static final Pattern LINE = Pattern
      .compile("\"subject\":\"([^\"]*)\",\"quota\":\"([^\"]*)\".*?\"cold_ratio\":([0-9.]+)");

  private final Path folder;
  private final Path published;

  /**
   * A report into a folder.
   *
   * @param published the folder of earlier results, to tell how far the ratios moved
   */
  Report(Path folder, Path published) {
    this.folder = folder;
    this.published = published;
  }

  /** @param changes the subjects that are compared with one before, too, and based on that */
  void write(Comparison comparison, List<Measurement> measurements, List<Measurement> changes)
      throws IOException {
    Files.createDirectories(folder);
    var json = folder.resolve(comparison.name() + ".jsonl");
    var before = ratios(published.resolve(comparison.name() + ".jsonl"));
    Files.writeString(json, json(comparison, measurements));
    var table = table(comparison, measurements, changes);
    Files.writeString(folder.resolve(comparison.name() + ".md"), table);
    for (var quota : comparison.quotas()) {
      var rows = measurements.stream().filter(row -> row.quota().equals(quota)).toList();
      if (rows.size() > 1) {
        var name = comparison.name() + (quota.equals(Quota.NONE) ? "" : "-" + Math.round(quota.cores() * 100))
            + ".svg";
        Files.writeString(folder.resolve(name), Chart.of(comparison.question() + ", " + quota.name(), rows));
      }
    }
    System.out.println("\n" + table);
    change(measurements, before).ifPresent(change -> System.out.printf(Locale.ROOT,
        "The ratios differ from the published ones by at most %.0f %%.%n", change * 100));
  }

  private static OptionalDouble change(List<Measurement> now, Map<String, Double> before) {
    return now.stream().filter(row -> before.containsKey(key(row)))
        .mapToDouble(row -> Math.abs(row.ratio(Sample::cold) / before.get(key(row)) - 1)).max();
  }

  private static Map<String, Double> ratios(Path json) throws IOException {
    var ratios = new LinkedHashMap<String, Double>();
    if (Files.exists(json)) {
      var lines = LINE.matcher(Files.readString(json));
      while (lines.find()) {
        ratios.put(lines.group(1) + "@" + lines.group(2), Double.valueOf(lines.group(3)));
      }
    }
    return ratios;
  }

  private static String key(Measurement row) {
    return row.subject().name() + "@" + row.quota().name();
  }

  private static String table(Comparison comparison, List<Measurement> measurements,
      List<Measurement> changes) {
    var table = new StringBuilder("# ").append(comparison.question()).append("\n\n")
        .append("Medians of interleaved rounds; ratios are taken round by round, to *")
        .append(comparison.subjects().getFirst().name()).append("*.\n").append(Machine.description())
        .append('\n');
    boolean posts = comparison.subjects().stream().anyMatch(subject -> subject.job() == Job.QUEUE_MESSAGE);
    boolean warm = comparison.warmEvents() > 0;
    for (var quota : comparison.quotas()) {
      var rows = measurements.stream().filter(row -> row.quota().equals(quota)).toList();
      if (rows.isEmpty()) {
        continue;
      }
      table.append("\n## ").append(quota.name()).append(", ").append(rows.getFirst().samples().size())
          .append(" rounds\n\n")
          .append("| | cold start | ms (min-max) | INIT ms | first answer ms |")
          .append(posts ? " until Slack has it, ms |" : "")
          .append(" CPU ms |").append(warm ? " warm | warm us | p99 us |" : "")
          .append(" memory MB | unpacked MB (jars) | classes (from archive) |\n")
          .append("|---|--:|--:|--:|--:|").append(posts ? "--:|" : "").append("--:|")
          .append(warm ? "--:|--:|--:|" : "")
          .append("--:|--:|--:|\n");
      for (var row : rows) {
        table.append(format("| %s | **%.2f** | %.0f (%.0f-%.0f) | %.0f | %.1f |", row.subject().name(),
            row.ratio(Sample::cold), row.median(Sample::cold), row.min(Sample::cold), row.max(Sample::cold),
            row.median(Sample::init), row.median(Sample::first)));
        if (posts) {
          table.append(row.subject().job() == Job.QUEUE_MESSAGE
              ? format(" %.0f |", row.median(Sample::delivery))
              : " |");
        }
        table.append(format(" %.0f |", row.median(Sample::cpu)));
        if (warm) {
          table.append(format(" **%.2f** | %.0f | %.0f |", row.ratio(Sample::warm), row.median(Sample::warm),
              row.median(Sample::warmP99)));
        }
        table.append(format(" %.0f | %.1f (%d) | %d (%d) |%n", row.median(Sample::memory),
            row.footprint().bytes() / 1e6, row.footprint().jars(), row.footprint().classes(),
            row.footprint().archived()));
      }
      changes.stream().filter(row -> row.quota().equals(quota))
          .forEach(row -> table.append(change(comparison, row)));
    }
    return table.toString();
  }

  private static String change(Comparison comparison, Measurement row) {
    var half = row.middleHalf(Sample::cold);
    return format(
        "%n*%s* to *%s*, round by round: cold start **%.2f** (half of the rounds %.2f-%.2f), INIT %.2f,"
            + " first answer %.2f, CPU %.2f.%n",
        row.subject().name(),
        comparison.before().get(row.subject()).name(), row.ratio(Sample::cold), half[0], half[1],
        row.ratio(Sample::init), row.ratio(Sample::first), row.ratio(Sample::cpu));
  }

  private static String json(Comparison comparison, List<Measurement> measurements) {
    var lines = new StringBuilder();
    for (var row : measurements) {
      lines.append(format(
          "{\"comparison\":\"%s\",\"subject\":\"%s\",\"quota\":\"%s\",\"rounds\":%d,\"cold_ratio\":%.3f,"
              + "\"cold_ms\":%.1f,\"init_ms\":%.1f,\"first_ms\":%.1f,\"cpu_ms\":%.0f,\"warm_ratio\":%s,\"warm_us\":%s,"
              + "\"warm_p99_us\":%s,\"memory_mb\":%.1f,\"bytes\":%d,\"jars\":%d,\"classes\":%d,\"cold_ms_by_round\":%s}%n",
          comparison.name(), row.subject().name(), row.quota().name(), row.samples().size(),
          row.ratio(Sample::cold),
          row.median(Sample::cold), row.median(Sample::init), row.median(Sample::first),
          row.median(Sample::cpu),
          number(row.ratio(Sample::warm)), number(row.median(Sample::warm)),
          number(row.median(Sample::warmP99)),
          row.median(Sample::memory), row.footprint().bytes(), row.footprint().jars(),
          row.footprint().classes(),
          row.samples().stream().map(sample -> format("%.1f", sample.cold())).toList()));
    }
    return lines.toString();
  }

  private static String number(double figure) {
    return Double.isNaN(figure) ? "null" : format("%.3f", figure);
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
