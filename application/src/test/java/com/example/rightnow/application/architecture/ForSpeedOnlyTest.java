package com.example.rightnow.application.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Code that has its shape for the cold start only says so in one line, and has a row in {@code docs/cold-start.md} that says
 * when not to copy it. Somebody who deletes the code, or writes such code anew, is sent to the row.
 */
class ForSpeedOnlyTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String PAGE = "docs/cold-start.md";
  private static final String LINE = "For speed only, see " + PAGE;
  private static final String SECTION = "## What is done for speed only, and when not to copy it";

  /** The target of a link; the link may stand in any column. */
  private static final Pattern LINK = Pattern.compile("]\\(\\.\\./([^)#]+)\\)");

  @Test
  void the_page_lists_the_files_that_say_so_and_no_others() throws IOException {
    assertThat(filesThatSaySo())
        .as("files with the line \"%s\", beside those in the table of that page", LINE)
        .isNotEmpty().containsExactlyInAnyOrderElementsOf(listed());
  }

  @Test
  void nothing_is_done_for_speed_in_the_domain() throws IOException {
    assertThat(filesThatSaySo()).noneMatch(file -> file.startsWith("domain/"));
  }

  private static List<String> listed() throws IOException {
    String page = Files.readString(ROOT.resolve(PAGE));
    assertThat(page).contains(SECTION);
    String behind = page.substring(page.indexOf(SECTION) + SECTION.length());
    int end = behind.indexOf("\n## ");
    return LINK.matcher(end < 0 ? behind : behind.substring(0, end)).results()
        .map(link -> link.group(1)).distinct().toList();
  }

  /** Of what is deployed: the build's settings, and what each module is made of. */
  private static List<String> filesThatSaySo() throws IOException {
    try (var modules = Files.list(ROOT)) {
      return Stream.concat(Stream.of(ROOT.resolve("pom.xml"), ROOT.resolve("template.yaml")),
          modules.flatMap(module -> Stream.of(module.resolve("src/main"), module.resolve("src/assembly")))
              .filter(Files::isDirectory).flatMap(ForSpeedOnlyTest::files))
          .filter(ForSpeedOnlyTest::saysSo)
          .map(file -> ROOT.relativize(file).toString().replace('\\', '/')).toList();
    }
  }

  private static Stream<Path> files(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java") || file.toString().endsWith(".xml"))
          .toList().stream();
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static boolean saysSo(Path file) {
    try {
      return Files.readString(file).contains(LINE);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
