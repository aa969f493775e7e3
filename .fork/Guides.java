import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Does what a guide tells people to do, in a copy of this checkout. {@code docs/guides/README.md} says how a guide is written
 * so that this understands it.
 */
final class Guides {
  /** For one command. The machine may be busy. */
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final Pattern TOLD = Pattern.compile("(New|In|Gone): `([^`]+)`.*");

  /** What is wrong with a page, or with what it leads to. */
  private static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;

    Wrong(String message) {
      super(message);
    }
  }

  /** One block of a page, and what the line above it says about it. */
  private record Block(Path page, int line, String kind, String path, List<String> lines) {
    boolean isChange() {
      return kind.equals("New") || kind.equals("In") || kind.equals("Gone");
    }

    String place() {
      return page.getFileName() + ":" + line;
    }
  }

  public static void main(String... arguments) throws IOException, InterruptedException {
    try {
      var rest = new ArrayList<>(List.of(arguments));
      Path root = Path.of(rest.removeFirst()).toRealPath();
      boolean oneLess = rest.remove("--one-less");
      boolean quick = rest.remove("--quick") || oneLess;
      var pages = pages(root.resolve("docs/guides"));
      for (String name : rest) {
        if (pages.stream().noneMatch(page -> name(page).equals(name))) {
          throw new Wrong("there is no guide " + name + ", but " + pages.stream().map(Guides::name).toList());
        }
      }
      for (Path page : pages) {
        if (rest.isEmpty() || rest.contains(name(page))) {
          var guides = new Guides(root, page, quick);
          if (oneLess) {
            guides.oneLess();
          } else {
            guides.follow();
          }
          deleteAll(guides.copy.getParent());
        }
      }
    } catch (Wrong wrong) {
      System.err.println("guides: " + wrong.getMessage());
      System.exit(1);
    }
  }

  private static List<Path> pages(Path folder) throws IOException {
    try (Stream<Path> pages = Files.list(folder)) {
      return pages.filter(page -> name(page).matches("[a-z][a-z0-9-]*")).sorted().toList();
    }
  }

  private static String name(Path page) {
    return page.getFileName().toString().replaceFirst("[.]md$", "");
  }

  private final Path root;
  private final Path page;
  private final boolean quick;
  private final Path copy;
  private final Path log;
  private final List<Block> blocks;
  private final long start = System.nanoTime();

  private Guides(Path root, Path page, boolean quick) throws IOException {
    this.root = root;
    this.page = page;
    this.quick = quick;
    // not below this checkout, whose tests look at all that is in it
    copy = Files.createTempDirectory("guide-").resolve(name(page));
    log = Files.createDirectories(root.resolve("target/guides")).resolve(name(page) + ".log");
    blocks = blocks(page);
  }

  private void say(String what) {
    System.out.println(name(page) + ": " + what + " (" + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s)");
  }

  // ---- a page

  private static List<Block> blocks(Path page) throws IOException {
    var found = new ArrayList<Block>();
    var lines = Files.readAllLines(page);
    String above = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      var told = TOLD.matcher(line);
      if (line.startsWith("```")) {
        int first = i + 1;
        for (i = first; i < lines.size() && !lines.get(i).startsWith("```"); i++) {
          // to the end of the block
        }
        found.add(block(page, first, line.substring(3).strip(), above, lines.subList(first, i)));
      } else if (told.matches() && told.group(1).equals("Gone")) {
        found.add(new Block(page, i + 1, "Gone", told.group(2), List.of()));
      }
      if (!line.isBlank()) {
        above = line;
      }
    }
    return found;
  }

  private static Block block(Path page, int line, String language, String above, List<String> lines) {
    var told = TOLD.matcher(above);
    String kind = told.matches() ? told.group(1) : language;
    var block = new Block(page, line, kind, told.matches() ? told.group(2) : "", lines);
    if (kind.equals("In") != language.equals("diff")) {
      throw new Wrong(block.place() + ": a change of a file has \"In: `path`\" above it, and is a block \"diff\"");
    }
    if (!block.isChange() && !List.of("bash", "bash fails", "bash whole", "bash by-hand", "text", "mermaid").contains(kind)) {
      throw new Wrong(block.place() + ": what is to be done with a block \"" + language + "\"?");
    }
    return block;
  }

  // ---- what it tells people to do

  private void follow() throws IOException, InterruptedException {
    say("a copy of this checkout");
    copyCheckout();
    Files.deleteIfExists(log);
    String printed = "";
    for (Block block : blocks) {
      if (block.kind().equals("text")) {
        expect(block, printed);
      } else {
        printed = take(block);
      }
    }
    say(blocks.stream().filter(Block::isChange).count() + " changes, done");
  }

  private String take(Block block) throws IOException, InterruptedException {
    if (block.isChange()) {
      change(block);
    } else if (block.kind().equals("bash by-hand") || (quick && block.kind().equals("bash whole"))) {
      say("not run: " + String.join("; ", block.lines()));
    } else if (block.kind().startsWith("bash")) {
      say(String.join("; ", block.lines()));
      return run(block);
    }
    return "";
  }

  private void change(Block block) throws IOException {
    Path file = copy.resolve(block.path());
    boolean there = Files.exists(file);
    if (there == block.kind().equals("New")) {
      throw new Wrong(block.place() + ": " + block.path() + (there ? " is there already" : " is not there"));
    }
    switch (block.kind()) {
      case "Gone" -> Files.delete(file);
      case "New" -> {
        Files.createDirectories(file.getParent());
        Files.write(file, block.lines());
      }
      default -> Files.write(file, changed(block, Files.readAllLines(file)));
    }
  }

  /** As {@code patch} would do it, but without numbers of lines: each part has to be found, and once only. */
  private static List<String> changed(Block block, List<String> before) {
    var lines = new ArrayList<>(before);
    var parts = new ArrayList<List<String>>();
    parts.add(new ArrayList<>());
    for (String line : block.lines()) {
      if (line.startsWith("@@")) {
        parts.add(new ArrayList<>());
      } else {
        parts.getLast().add(line.isEmpty() ? " " : line);
      }
    }
    for (var part : parts.stream().filter(one -> !one.isEmpty()).toList()) {
      var old = part.stream().filter(line -> !line.startsWith("+")).map(line -> line.substring(1)).toList();
      var now = part.stream().filter(line -> !line.startsWith("-")).map(line -> line.substring(1)).toList();
      if (part.stream().filter(line -> line.startsWith(" import ")).count() > 1) {
        throw new Wrong(block.place() + ": two imports are in another order where the package has another name; say one of them");
      }
      int at = only(block, lines, old);
      lines.subList(at, at + old.size()).clear();
      lines.addAll(at, now);
    }
    return lines;
  }

  private static int only(Block block, List<String> lines, List<String> wanted) {
    var found = new ArrayList<Integer>();
    for (int at = 0; at + wanted.size() <= lines.size(); at++) {
      if (lines.subList(at, at + wanted.size()).equals(wanted)) {
        found.add(at);
      }
    }
    if (wanted.isEmpty() || found.size() != 1) {
      throw new Wrong(block.place() + ": in " + block.path() + " these lines are " + found.size() + " times:\n"
          + String.join("\n", wanted));
    }
    return found.getFirst();
  }

  private String run(Block block) throws IOException, InterruptedException {
    boolean fails = block.kind().endsWith("fails");
    var printed = Files.createTempFile("guide", ".txt");
    var process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", String.join("\n", block.lines()))
        .directory(copy.toFile()).redirectErrorStream(true).redirectOutput(printed.toFile())
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile())).start();
    if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      throw new Wrong(block.place() + ": not done after " + LONGEST.toMinutes() + " minutes");
    }
    String text = Files.readString(printed);
    Files.delete(printed);
    Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    if ((process.exitValue() != 0) != fails) {
      System.err.println(last(text, 60));
      throw new Wrong(block.place() + (fails ? ": that should have failed" : ": that failed in " + copy
          + "; all that it printed is in " + root.relativize(log)));
    }
    return text;
  }

  /** Each line has to have been printed, in this order; "..." stands for anything in between, in a line too. */
  private static void expect(Block block, String printed) {
    int from = 0;
    for (String line : block.lines()) {
      var wanted = Pattern.compile(String.join(".*", Arrays.stream(line.strip().split("[.]{3}")).map(Pattern::quote).toList()));
      var found = wanted.matcher(printed);
      if (!found.find(from)) {
        System.err.println(last(printed, 60));
        throw new Wrong(block.place() + ": it did not print: " + line);
      }
      from = found.end();
    }
  }

  private static String last(String text, int lines) {
    var all = text.lines().toList();
    return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
  }

  private void copyCheckout() throws IOException, InterruptedException {
    var git = new ProcessBuilder("git", "-C", root.toString(), "ls-files", "-z", "--cached", "--others", "--exclude-standard").start();
    String files = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (git.waitFor() != 0) {
      throw new Wrong(root + " is no git checkout");
    }
    for (String file : files.split("\0")) {
      Path from = root.resolve(file);
      if (Files.isRegularFile(from)) {
        Files.createDirectories(copy.resolve(file).getParent());
        Files.copy(from, copy.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var content = Files.walk(folder)) {
        for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  // ---- whoever forgets one of its changes

  /** Each change of the main code and of the template left out in its turn: a command of the page has to fail then. */
  private void oneLess() throws IOException, InterruptedException {
    follow();
    var unnoticed = new ArrayList<String>();
    for (Block left : blocks.stream().filter(Block::isChange).filter(block -> !block.path().contains("/src/test/")).toList()) {
      say("without " + left.path() + " (" + left.place() + ")");
      for (Block block : blocks) {
        if (block.isChange()) {
          restore(block.path());
        }
      }
      for (Block block : blocks) {
        if (block.isChange() && block != left) {
          changeIfItCan(block);
        }
      }
      long from = System.nanoTime();
      String named = firstFailure();
      if (named.isEmpty()) {
        unnoticed.add(left.place() + " " + left.path());
      }
      say("  " + (named.isEmpty() ? "NOBODY NOTICES" : named) + " after " + Duration.ofNanos(System.nanoTime() - from).toSeconds() + " s");
    }
    if (!unnoticed.isEmpty()) {
      throw new Wrong("nobody notices when these are forgotten: " + unnoticed);
    }
  }

  private void restore(String path) throws IOException {
    Path original = root.resolve(path);
    if (Files.exists(original)) {
      Files.copy(original, copy.resolve(path), StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.deleteIfExists(copy.resolve(path));
    }
  }

  /** A later change may be about what the one that is left out has brought. */
  private void changeIfItCan(Block block) throws IOException {
    try {
      change(block);
    } catch (Wrong notThere) {
      say("  " + notThere.getMessage().lines().findFirst().orElse(""));
    }
  }

  /** What names the first failure, or nothing if every command of the page that should passes. */
  private String firstFailure() throws IOException, InterruptedException {
    for (Block block : blocks.stream().filter(block -> block.kind().equals("bash")).toList()) {
      var process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", String.join("\n", block.lines()))
          .directory(copy.toFile()).redirectErrorStream(true).start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        var errors = printed.lines().filter(line -> line.startsWith("[ERROR]")).toList();
        return errors.stream().filter(line -> line.matches(".*([.]java:|<<< (FAILURE|ERROR)!).*")).findFirst()
            .orElse(errors.isEmpty() ? "fails" : errors.getFirst()).replace(copy + "/", "");
      }
    }
    return "";
  }
}
