package com.example.rightnow.application.architecture;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each package says of itself whether a fork keeps it, and the table of the pages says the same. */
class SeedAndExampleTest {
  private static final Path REPOSITORY = Path.of("..");
  private static final String BASE = ArchitectureTest.class.getPackageName()
      .replace(".application.architecture", "");
  private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package (.+);");
  private static final Pattern SAYS = Pattern
      .compile("<p>(Seed|Example)(: keep it|, with an example in it: (.+?)|: replace it by your own)\\.\n");
  private static final Pattern LINK = Pattern.compile("\\{@link (\\w+)}");
  private static final Pattern ROW = Pattern
      .compile("(?m)^\\| `([a-z0-9_.]+)` \\| ((?:seed|example).*?) \\|$");

  @Test
  void every_package_says_what_it_is_and_the_table_of_the_pages_says_the_same() throws IOException {
    var packages = new TreeMap<String, String>();
    for (var info : packageInfos()) {
      var source = Files.readString(info).replace("\r", "");
      var name = PACKAGE.matcher(source);
      assertThat(name.find()).as(info.toString()).isTrue();
      packages.put(name.group(1).substring(BASE.length() + 1), kind(info, source));
    }

    assertThat(rows()).as("docs/changing.md, \"What to keep\": the table should be\n%s", table(packages))
        .isEqualTo(packages);
  }

  /** Of the modules of the build, and of nothing else that may lie in the checkout. */
  private static List<Path> packageInfos() throws IOException {
    var found = new ArrayList<Path>();
    for (var module : MODULE.matcher(Files.readString(REPOSITORY.resolve("pom.xml"))).results().toList()) {
      var sources = REPOSITORY.resolve(module.group(1)).resolve("src/main/java");
      if (Files.exists(sources)) {
        try (Stream<Path> files = Files.walk(sources)) {
          found.addAll(files.filter(file -> file.endsWith("package-info.java")).toList());
        }
      }
    }
    return found;
  }

  private static String kind(Path info, String source) {
    var says = SAYS.matcher(source.replaceAll("\n \\* (?!<p>)(?=\\{)", " "));
    assertThat(says.find())
        .as("%s should end with <p>Seed: keep it. or <p>Seed, with an example in it: {@link X}."
            + " or <p>Example: replace it by your own.", info)
        .isTrue();
    if (says.group(1).equals("Example")) {
      return "example";
    }
    String examples = says.group(3);
    return examples == null
        ? "seed"
        : "seed, example: " + LINK.matcher(examples).results().map(link -> "`" + link.group(1) + "`")
            .collect(joining(", "));
  }

  private static Map<String, String> rows() throws IOException {
    var rows = new TreeMap<String, String>();
    ROW.matcher(Files.readString(REPOSITORY.resolve("docs/changing.md"))).results()
        .forEach(row -> rows.put(row.group(1), row.group(2)));
    return rows;
  }

  private static String table(Map<String, String> packages) {
    return packages.entrySet().stream().map(row -> "| `%s` | %s |".formatted(row.getKey(), row.getValue()))
        .collect(joining("\n"));
  }
}
