package com.example.rightnow.reliability;

import static java.util.stream.Collectors.joining;

import com.example.rightnow.reliability.Figure.Command;
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
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.w3c.dom.Element;

/**
 * The figures that no test of this build prints: PIT's reports, the packaged zip, and what scripts left in
 * {@code target/figures}. What is not there gives none.
 */
final class ResultFiles {
  private static final Pattern SIGNATURE = Pattern
      .compile(".*\\.(HmacSha256|SignatureVerifier|SigningSecret)(\\$.*)?");

  private ResultFiles() {}

  /** @param root the folder of the checkout */
  static List<Figure> figures(Path root) throws IOException {
    List<Figure> figures = new ArrayList<>();
    figures.addAll(mutations(root));
    figures.addAll(zips(root));
    figures.addAll(ofScripts(root.resolve("target/figures")));
    return figures;
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
}
