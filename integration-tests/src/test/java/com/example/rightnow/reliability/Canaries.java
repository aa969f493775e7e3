package com.example.rightnow.reliability;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.example.rightnow.reliability.Figure.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for the secrets of the tests in what the tests of all modules wrote: their reports with everything that was printed,
 * and the logs. Called at the end of every {@code ./mvnw verify}, and when the page of figures is written.
 */
final class Canaries {
  private static final int ROW = 15;

  /**
   * The mark in the secrets of tests; the secrets that are published, Slack's of its documentation and the playground's; and
   * by its look whatever else is a webhook, a response URL or a signature.
   */
  private static final Pattern SECRET = Pattern
      .compile("(?i)c4n4ry|8f742231b10e8888abcd99yyyzzz85a5|playground-signing-secret"
          + "|/services/T[A-Z0-9]+/B[A-Z0-9]+/[\\w-]+|hooks\\.slack(?:-gov)?\\.com/commands/T[A-Z0-9]+"
          + "|v0=[0-9a-f]{64}");

  private Canaries() {}

  /**
   * @param files how many were searched
   * @param bytes how many are in them
   * @param hits one line for each secret that was found: the file, and what is in front of it
   */
  record Search(int files, long bytes, List<String> hits) {}

  /**
   * Searches, says how much, and fails if a secret was found.
   *
   * @param args the folder of the checkout
   * @throws IllegalStateException if there is one; standard error has where
   */
  public static void main(String[] args) {
    Search search = search(Path.of(args[0]));
    System.out.println(text(search));
    if (!search.hits().isEmpty()) {
      search.hits().forEach(System.err::println);
      throw new IllegalStateException("secrets of tests were written down: " + search.hits().size());
    }
  }

  /** The figure for the page; none where a secret was found. */
  static List<Figure> figures(Path root) {
    Search search = search(root);
    return search.files() == 0 || !search.hits().isEmpty()
        ? List.of()
        : List.of(new Figure(ROW, text(search), LocalDate.now(ZoneOffset.UTC), "reports",
            new Command.Typed("./mvnw verify")));
  }

  static Search search(Path root) {
    List<Path> files = files(root);
    List<String> hits = new ArrayList<>();
    long bytes = 0;
    try {
      for (Path file : files) {
        String text = Files.readString(file, ISO_8859_1);
        bytes += text.length();
        SECRET.matcher(text).results().map(hit -> root.relativize(file) + ": "
            + text.substring(Math.max(0, hit.start() - 40), hit.start()).replace('\n', ' ') + "***")
            .forEach(hits::add);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new Search(files.size(), bytes, hits);
  }

  private static String text(Search search) {
    return String.format(Locale.ROOT,
        "%,d reports and logs of all modules, %,d kB: %d secrets of tests in them",
        search.files(), search.bytes() / 1_000, search.hits().size());
  }

  private static List<Path> files(Path root) {
    return TestReports.modules(root).stream().map(module -> root.resolve(module).resolve("target"))
        .flatMap(target -> Stream.of(target.resolve("surefire-reports"), target.resolve("failsafe-reports")))
        .filter(Files::isDirectory).flatMap(Canaries::filesIn).toList();
  }

  private static Stream<Path> filesIn(Path folder) {
    try (var found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile)
          .filter(file -> file.toString().matches(".*\\.(xml|txt|log|dump.*)")).sorted()
          .toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
