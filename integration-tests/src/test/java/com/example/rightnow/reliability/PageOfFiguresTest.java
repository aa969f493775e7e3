package com.example.rightnow.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether {@code docs/reliability.md} holds together: what it tells people to type has to be there. */
class PageOfFiguresTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| (.+?) \\| (.+?) \\| (.+?) \\|$");
  private static final Pattern TESTS = Pattern
      .compile("-pl ([\\w,-]+) .*?-D(?:it\\.)?test=(\\w+(?:,\\w+)*)(?=`|$)");
  private static final Pattern SCRIPT = Pattern.compile("`(?:\\w+=\\S+ )?(\\.?/?[\\w./-]+)");

  private final String page = page();
  private final List<MatchResult> rows = ROW.matcher(page).results().toList();

  @Test
  void has_every_row_once_and_in_order() {
    assertThat(rows.stream().map(row -> Integer.valueOf(row.group(1)))).isNotEmpty().isSorted()
        .doesNotHaveDuplicates();
    assertThat(page.lines().filter(line -> line.matches("\\| *\\d+ *\\|.*")))
        .as("docs/reliability.md: a row that is broken is none").hasSameSizeAs(rows);
  }

  @Test
  void says_in_each_row_what_is_promised_and_when_it_is_kept() {
    assertThat(rows).allSatisfy(row -> assertThat(row.group(2)).as("row %s", row.group(1))
        .matches("[A-Z0-9].+\\. Mark: .+\\."));
  }

  /** The classes are looked for in the test sources of the modules that the command names. */
  @Test
  void names_in_each_command_what_is_there() {
    assertThat(rows).filteredOn(row -> !row.group(4).equals("none yet")).isNotEmpty().allSatisfy(row -> {
      var scripts = SCRIPT.matcher(row.group(4)).results().map(script -> ROOT.resolve(script.group(1)));
      assertThat(scripts).as("row %s: the script of its command", row.group(1)).isNotEmpty()
          .allMatch(Files::exists);
      TESTS.matcher(row.group(4)).results().forEach(command -> {
        var classes = Stream.of(command.group(1).split(","))
            .flatMap(module -> testClasses(ROOT.resolve(module))).toList();
        assertThat(classes).as("row %s: write it anew by ./mvnw -Preliability verify", row.group(1))
            .contains(command.group(2).split(","));
      });
    });
  }

  @Test
  void says_what_only_an_account_can_show() {
    assertThat(page).contains("\n## What only an account can show\n").containsPattern("(?m)^Last run: .+$");
  }

  private static Stream<String> testClasses(Path module) {
    try (var files = Files.walk(module.resolve("src/test/java"))) {
      return files.map(file -> String.valueOf(file.getFileName())).filter(name -> name.endsWith(".java"))
          .map(name -> name.replace(".java", "")).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String page() {
    try {
      return Files.readString(ROOT.resolve("docs/reliability.md"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
