import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes out what a fork does not want. What belongs to a part stands in the file of its name in {@code .fork/without}, one
 * step a line; {@code .fork/without/README.md} tells how to write one. A step that finds nothing in the template is an error:
 * so a change of the template cannot forget it.
 */
final class Removals {
  /** What a step does to the lines of a file; it returns whether it found its place. */
  private interface Edit {
    boolean apply(List<String> lines);
  }

  private record Step(Path written, int line, String file, Edit edit) {
    String place() {
      return Removals.place(written, line);
    }

    /** Whether it is about what several parts left behind together. */
    boolean isLast() {
      return written.getFileName().toString().contains(TOGETHER);
    }
  }

  /** Stands in the name of a file whose steps are taken when all the parts in its name are left out, after theirs. */
  private static final String TOGETHER = "+";

  /** What is wrong with a file of steps, or with what is asked for. */
  static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unusable(String message) {
      super(message);
    }
  }

  private record Deleted(String path, String place) {}

  private final List<Deleted> deleted = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  /** The parts that can be left out. */
  static List<String> parts(Path folder) throws IOException {
    return written(folder).filter(name -> !name.contains(TOGETHER)).toList();
  }

  private static Stream<String> written(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).filter(name -> !name.contains(".")).sorted().toList().stream();
    }
  }

  /**
   * Reads the steps for these parts, and for those that are of no use without them.
   *
   * @throws Unusable if there is no such part, or a line is none of a step
   */
  static Removals of(Path folder, Collection<String> parts) throws IOException {
    var removals = new Removals();
    var known = parts(folder);
    var all = new LinkedHashSet<>(parts);
    for (var open = new ArrayList<>(all); !open.isEmpty();) {
      String part = open.remove(0);
      if (!known.contains(part)) {
        throw new Unusable("--without knows no " + part + ", but " + String.join(", ", known) + " and all");
      }
      for (String other : removals.read(folder.resolve(part))) {
        if (all.add(other)) {
          open.add(other);
        }
      }
    }
    for (String together : written(folder).filter(name -> name.contains(TOGETHER)).toList()) {
      if (all.containsAll(List.of(together.split(Pattern.quote(TOGETHER))))) {
        removals.read(folder.resolve(together));
      }
    }
    return removals;
  }

  /**
   * Reads the steps of one file.
   *
   * @throws Unusable if a line is none of a step
   */
  static Removals ofFile(Path written) throws IOException {
    var removals = new Removals();
    removals.read(written);
    return removals;
  }

  private static String place(Path written, int line) {
    return ".fork/" + written.getParent().getFileName() + "/" + written.getFileName() + ":" + line;
  }

  /** Takes the steps of one file, and returns the parts that go with it. */
  private List<String> read(Path written) throws IOException {
    var goesWithIt = new ArrayList<String>();
    var lines = Files.readAllLines(written);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int number = i + 1;
      String[] words = line.strip().split("\\s+", 3);
      String file = words.length > 1 ? words[1] : "";
      String text = words.length > 2 ? words[2] : "";
      if (List.of("section", "block", "element", "line", "take").contains(words[0]) && text.isEmpty()) {
        throw new Unusable(place(written, number) + " does not say what to look for");
      }
      switch (words[0]) {
        case "" -> {
        }
        case String comment when comment.startsWith("#") -> {
        }
        case "gone" -> {
          // .fork/check looks for it
        }
        case "with" -> goesWithIt.add(file);
        case "delete" -> deleted.add(new Deleted(file, place(written, number)));
        case "section" -> steps.add(new Step(written, number, file, all -> section(all, text)));
        case "block" -> steps.add(new Step(written, number, file, all -> blocks(all, text)));
        case "element" -> steps.add(new Step(written, number, file, all -> elements(all, text)));
        case "line" -> steps.add(new Step(written, number, file, all -> all.removeIf(one -> one.contains(text))));
        case "take" -> steps.add(new Step(written, number, file, all -> take(all, text)));
        case "edit" -> {
          var before = new ArrayList<String>();
          var after = new ArrayList<String>();
          for (; i + 1 < lines.size() && lines.get(i + 1).matches("[-+ ].*"); i++) {
            String change = lines.get(i + 1);
            if (change.charAt(0) != '+') {
              before.add(change.substring(1));
            }
            if (change.charAt(0) != '-') {
              after.add(change.substring(1));
            }
          }
          steps.add(new Step(written, number, file, all -> edit(all, before, after)));
        }
        default -> throw new Unusable(place(written, number) + " is no step: " + line);
      }
    }
    return goesWithIt;
  }

  /**
   * The files without the parts.
   *
   * @param files text by path; what is not text stays as it is and is no business of a step
   * @throws Unusable if a step finds nothing
   */
  Map<String, byte[]> apply(Map<String, byte[]> files) {
    var left = new TreeMap<>(files);
    for (Deleted path : deleted) {
      if (files.keySet().stream().noneMatch(file -> isIn(path.path(), file))) {
        throw new Unusable(path.place() + ": nothing is called " + path.path());
      }
      left.keySet().removeIf(file -> isIn(path.path(), file));
    }
    var texts = new LinkedHashMap<String, List<String>>();
    for (Step step : steps) {
      String file = only(step.file(), files.keySet(), step.place());
      var text = texts.computeIfAbsent(file, name -> lines(files.get(name)));
      if (!step.isLast() && !step.edit().apply(lines(files.get(file)))) {
        throw new Unusable(step.place() + " finds nothing in " + file);
      }
      // what one part leaves out, another one may have taken along already
      if (left.containsKey(file) && !step.edit().apply(text) && step.isLast()) {
        throw new Unusable(step.place() + " finds nothing in what the parts before it leave of " + file);
      }
    }
    texts.keySet().retainAll(left.keySet());
    texts.forEach((file, lines) -> left.put(file, (String.join("\n", tidy(file, lines)) + "\n").getBytes(StandardCharsets.UTF_8)));
    return left;
  }

  /** Whether a file is the one that is meant by the end of its path, or in such a folder. */
  private static boolean isIn(String path, String file) {
    return path.endsWith("/") ? ("/" + file).contains("/" + path) : ("/" + file).endsWith("/" + path);
  }

  private static String only(String path, Set<String> files, String place) {
    var found = files.contains(path) ? List.of(path) : files.stream().filter(file -> isIn(path, file)).toList();
    if (found.size() != 1) {
      throw new Unusable(place + ": " + (found.isEmpty() ? "there is no " + path : path + " may be any of " + found));
    }
    return found.getFirst();
  }

  private static List<String> lines(byte[] content) {
    return new ArrayList<>(new String(content, StandardCharsets.UTF_8).lines().toList());
  }

  // ---- the steps

  /**
   * From a heading to the next one that is not below it: {@code ## Words} in Markdown, {@code # ---- Words} elsewhere, with
   * the comment sign of its language.
   */
  private static boolean section(List<String> lines, String heading) {
    int from = first(lines, 0, line -> line.strip().equals(heading) || line.strip().startsWith(heading + " --"));
    if (from < 0) {
      return false;
    }
    int mark = heading.indexOf("----");
    int depth = heading.indexOf(' ');
    int to = first(lines, from + 1, line -> mark < 0 ? line.matches("#{1," + depth + "} .*")
        : line.strip().startsWith(heading.substring(0, mark + 4)) || line.matches("[A-Za-z}].*"));
    lines.subList(from, to < 0 ? lines.size() : to).clear();
    return true;
  }

  /** Each line that begins so, with what is indented below it, its closing bracket, and what stands above it for it alone. */
  private static boolean blocks(List<String> lines, String beginning) {
    boolean found = false;
    for (int at; (at = first(lines, 0, line -> line.strip().startsWith(beginning))) >= 0; found = true) {
      String indent = indent(lines.get(at));
      int to = first(lines, at + 1, line -> !line.isBlank() && indent(line).length() <= indent.length());
      to = to < 0 ? lines.size() : to;
      while (to > at + 1 && lines.get(to - 1).isBlank()) {
        to--;
      }
      if (to < lines.size() && lines.get(to).startsWith(indent + "}")) {
        to++;
      }
      int from = aboveIt(lines, at, indent);
      lines.subList(from, to).clear();
      if (from < lines.size() && from > 0 && lines.get(from).isBlank() && lines.get(from - 1).isBlank()) {
        lines.remove(from);
      }
    }
    return found;
  }

  /** Where the comment and the annotations begin that stand above a line. */
  private static int aboveIt(List<String> lines, int at, String indent) {
    int from = at;
    for (int above = at - 1; above >= 0 && !lines.get(above).isBlank() && lines.get(above).startsWith(indent); above--) {
      String line = lines.get(above).substring(indent.length());
      if (line.matches("(@|/\\*\\*| \\*|//).*")) {
        from = above;
      } else if (!line.startsWith(" ")) { // else it may be the end of a long annotation
        break;
      }
    }
    return from;
  }

  /** The XML element around each line that begins so, with the comment above it, and what is empty without it. */
  private static boolean elements(List<String> lines, String beginning) {
    boolean found = false;
    for (int at; (at = first(lines, 0, line -> line.strip().startsWith(beginning))) >= 0; found = true) {
      int depth = indent(lines.get(at)).length();
      int from = at;
      while (lines.get(from).isBlank() || indent(lines.get(from)).length() >= depth) {
        from--;
      }
      String indent = indent(lines.get(from));
      int to = first(lines, at, line -> line.startsWith(indent + "</")) + 1;
      while (from > 0 && lines.get(from - 1).startsWith(indent + "<!--")
          && !lines.get(from - 1).strip().matches("<!-- /?template -->")) {
        from--;
      }
      lines.subList(from, to).clear();
      while (from > 0 && from < lines.size() && lines.get(from - 1).strip().matches("<[\\w-]+>")
          && lines.get(from).strip().equals(lines.get(from - 1).strip().replace("<", "</"))) {
        lines.subList(from - 1, from + 1).clear();
        from--;
      }
      if (from < lines.size() && from > 0 && lines.get(from).matches(" *(</.*)?") && lines.get(from - 1).isBlank()) {
        lines.remove(from - 1);
      }
    }
    return found;
  }

  private static boolean take(List<String> lines, String text) {
    var found = lines.stream().anyMatch(line -> line.contains(text));
    lines.replaceAll(line -> line.replace(" " + text, "").replace(text, ""));
    return found;
  }

  private static boolean edit(List<String> lines, List<String> before, List<String> after) {
    for (int at = 0; at + before.size() <= lines.size(); at++) {
      var here = lines.subList(at, at + before.size());
      if (!before.isEmpty() && here.equals(before)) {
        here.clear();
        lines.addAll(at, after);
        return true;
      }
    }
    return false;
  }

  private static int first(List<String> lines, int from, Predicate<String> which) {
    for (int i = from; i < lines.size(); i++) {
      if (which.test(lines.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static String indent(String line) {
    return line.substring(0, line.length() - line.stripLeading().length());
  }

  // ---- what is left behind

  private static final Pattern IMPORT = Pattern.compile("import (?:static )?[\\w.]+\\.(\\w+);");

  /** Without imports that nothing uses and blank lines that nothing parts. */
  private static List<String> tidy(String file, List<String> lines) {
    var left = new ArrayList<String>();
    String code = lines.stream().filter(line -> !line.startsWith("import ")).reduce("", (all, line) -> all + "\n" + line);
    code = code.replace("\"\"\"", "").replaceAll("\"(?:\\\\.|[^\"\\\\\n])*\"", ""); // a name in a text imports nothing
    for (String line : lines) {
      var imported = IMPORT.matcher(line);
      boolean unused = file.endsWith(".java") && imported.matches()
          && !Pattern.compile("\\b" + imported.group(1) + "\\b").matcher(code).find();
      boolean second = line.isBlank() && (left.isEmpty() || left.getLast().isBlank());
      if (!unused && !second) {
        left.add(line);
      }
    }
    while (!left.isEmpty() && left.getLast().isBlank()) {
      left.removeLast();
    }
    return left;
  }
}
