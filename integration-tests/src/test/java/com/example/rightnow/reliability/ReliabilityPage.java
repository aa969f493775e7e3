package com.example.rightnow.reliability;

import static java.util.stream.Collectors.joining;

import com.example.rightnow.reliability.Figure.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what was measured into {@code docs/reliability.md}. Number and promise of a row are typed by people; the date, the
 * figure and the command are written here, and stay as they are in a row for which nothing new was measured.
 */
final class ReliabilityPage {
  private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\| (.*?) \\| (.*?) \\| (.*?) \\|$",
      Pattern.MULTILINE);
  private static final Pattern LAST_RUN = Pattern.compile("^Last run: .*$", Pattern.MULTILINE);

  private ReliabilityPage() {}

  /**
   * Called by {@code ./mvnw -Preliability verify}, behind all tests.
   *
   * @param args the folder of the checkout
   */
  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]);
    Path page = root.resolve("docs/reliability.md");
    List<Figure> figures = new ArrayList<>(TestReports.figures(root));
    figures.addAll(Canaries.figures(root));
    figures.addAll(ResultFiles.figures(root));
    figures.addAll(BenchmarkResults.figures(root));
    Files.writeString(page, written(Files.readString(page), figures, Machine.description()));
    System.out.println("docs/reliability.md: new figures for the rows "
        + figures.stream().map(Figure::row).collect(Collectors.toCollection(TreeSet::new)));
  }

  /**
   * The page with these figures.
   *
   * @param page the page as it was
   * @param machine what it was measured on
   * @throws IllegalArgumentException if a figure is for a row that the page has not
   */
  static String written(String page, Collection<Figure> figures, String machine) {
    var byRow = new TreeMap<Integer, List<Figure>>();
    figures.forEach(figure -> byRow.computeIfAbsent(figure.row(), _ -> new ArrayList<>()).add(figure));
    var unknown = new TreeMap<>(byRow);
    ROW.matcher(page).results().forEach(row -> unknown.remove(Integer.valueOf(row.group(1))));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(unknown.values().stream().flatMap(List::stream)
          .map(figure -> figure.source() + " prints a figure for row " + figure.row()
              + ", which the page has not")
          .collect(joining("; ")));
    }
    String rows = ROW.matcher(page).replaceAll(row -> {
      List<Figure> found = byRow.get(Integer.valueOf(row.group(1)));
      return Matcher.quoteReplacement(found == null
          ? row.group()
          : "| %s | %s | %s | %s |".formatted(row.group(1),
              row.group(2), measured(found), command(found)));
    });
    return byRow.isEmpty()
        ? rows
        : LAST_RUN.matcher(rows).replaceFirst(Matcher.quoteReplacement(
            "Last run: " + newest(figures) + ", " + machine));
  }

  private static String measured(List<Figure> figures) {
    return newest(figures) + ": " + figures.stream().sorted(Comparator.comparing(Figure::source))
        .map(figure -> figure.text().replace("|", "&#124;").replace("<", "&lt;")).collect(joining("; "));
  }

  private static LocalDate newest(Collection<Figure> figures) {
    return figures.stream().map(Figure::measured).max(Comparator.naturalOrder()).orElseThrow();
  }

  private static String command(List<Figure> figures) {
    var tests = new TreeMap<String, Set<String>>();
    var integrationTests = new TreeMap<String, Set<String>>();
    var typed = new LinkedHashSet<String>();
    for (Figure figure : figures) {
      switch (figure.command()) {
        case Command.Test(var module, var name) ->
          tests.computeIfAbsent(module, _ -> new TreeSet<>()).add(name);
        case Command.IntegrationTest(var module, var name) ->
          integrationTests.computeIfAbsent(module, _ -> new TreeSet<>()).add(name);
        case Command.Typed(var text) -> typed.add(text);
      }
    }
    return Stream
        .of(maven("test", "-Dtest=", tests), maven("verify", "-Dtest=None -Dit.test=", integrationTests),
            typed.stream())
        .flatMap(commands -> commands).map(command -> "`" + command + "`").collect(joining("<br>"));
  }

  private static Stream<String> maven(String phase, String option, Map<String, Set<String>> tests) {
    return tests.isEmpty()
        ? Stream.empty()
        : Stream.of("./mvnw -Preliability %s -pl %s -am %s%s".formatted(phase,
            String.join(",", tests.keySet()), option,
            tests.values().stream().flatMap(Collection::stream).collect(joining(","))));
  }
}
