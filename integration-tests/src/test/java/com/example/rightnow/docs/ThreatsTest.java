package com.example.rightnow.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/threats.md} names a test for each threat, and each of those is there. Whoever deletes the page deletes this. */
class ThreatsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ROW = Pattern
      .compile("\\| (?<threat>[^|]*) \\| (?<defence>[^|]+) \\| (?<tests>[^|]*) \\|");
  private static final Pattern NAMED = Pattern.compile("`(?<file>\\w+(?:\\.py)?)#(?<method>\\w+)`");

  /** Classes of tests, and the checks in Python, by the name that the page has for them. */
  private static final Map<String, List<Path>> FILES = files();

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void a_threat_has_tests_and_they_are_there(String threat, String tests) {
    var named = NAMED.matcher(tests).results().toList();

    assertThat(named).as("docs/threats.md, %s: the last column names a test as `Class#method`", threat)
        .isNotEmpty();
    assertThat(named).filteredOn(test -> !isThere(test)).extracting(MatchResult::group)
        .as("docs/threats.md, %s: tests, or checks in .ci, that are not there; mend their names", threat)
        .isEmpty();
  }

  private static boolean isThere(MatchResult test) {
    var declaration = Pattern.compile("(void|def) " + test.group("method") + "\\(");
    return FILES.getOrDefault(test.group("file"), List.of()).stream()
        .anyMatch(file -> declaration.matcher(text(file)).find());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Stream<Arguments> rows() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/threats.md")).stream().map(ROW::matcher)
        .filter(row -> row.matches() && !row.group("threat").startsWith("**"))
        .filter(row -> !row.group("threat").equals("Threat"))
        .map(row -> arguments(row.group("threat"), row.group("tests")));
  }

  private static Map<String, List<Path>> files() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(
          file -> file.toString().replace('\\', '/').matches(".*/src/test/java/.*\\.java|.*/\\.ci/.*\\.py"))
          .filter(file -> !file.toString().contains("target"))
          .collect(Collectors.groupingBy(file -> file.getFileName().toString().replace(".java", "")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
