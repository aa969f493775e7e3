import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.lang.model.SourceVersion;

/**
 * Makes a checkout of this template somebody's own: names, command word, language, time zone. It reads every file, decides
 * everything, and only then writes; whatever is refused is refused before that.
 */
final class Fork {
  private static final String USAGE = """
      Makes this template yours. It changes this checkout and commits nothing.

        ./fork                                asks for everything
        ./fork --name "Hi 2!" --package org.o_x.slackbot.hi2 [options]

        --name       what people read: page, README, build
        --package    the Java package, which is the Maven group too
        --id         the short name: artifacts, zip, stack, secret, source of events; derived from the name
        --app        the app's name at Slack, if it is not the name
        --command    the slash command, such as /hi; otherwise it stays /greetings
        --language   the language of the bot wherever nobody names one: %s
        --time-zone  where the team lives, such as Asia/Seoul
        --without    what is left out, with commas between; there is: %s
        --guides     keeps docs/guides, which say how to add what is missing, with your names in them
        --empty      instead of this bot, a use case of that name behind one HTTP route, and what it needs
        --yes        does not ask whether to go on
      """;
  private static final List<String> FLAGS = List.of("--empty", "--guides", "--yes");
  private static final List<String> OPTIONS = List.of("--name", "--package", "--id", "--app", "--command", "--language",
      "--time-zone", "--without");

  /** Pages that tell of everything, a second time: they have no steps of their own. */
  private static final List<String> WHOLE = List.of("README.ko.md", "docs/ko/");

  private static final List<String> OF_THE_BOT = List.of("--app", "--command", "--language", "--time-zone", "--without",
      "--guides");

  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  /** What ends it, in one line: before anything is written, unless it says otherwise. */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refusal(String message) {
      super(message);
    }
  }

  public static void main(String... arguments) {
    try {
      new Fork(Path.of(arguments[0]).toRealPath()).run(List.of(arguments).subList(1, arguments.length));
    } catch (Refusal refusal) {
      fail(refusal.getMessage());
    } catch (IOException | UncheckedIOException failed) {
      fail("it broke off: " + failed.getMessage() + "; git checkout . && git clean -fd undoes what was done");
    }
  }

  private static void fail(String message) {
    new PrintStream(System.err, true, StandardCharsets.UTF_8).println("fork: " + message);
    System.exit(1);
  }

  private final Path root;

  private Fork(Path root) {
    this.root = root;
  }

  private void run(List<String> arguments) throws IOException {
    var options = options(arguments);
    if (options.containsKey("--help")) {
      OUT.print(USAGE.formatted(String.join(" or ", Defaults.of(read("template.yaml")).languages()),
          String.join(",", Removals.parts(parts()))));
      return;
    }
    var tracked = tracked();
    OF_THE_BOT.stream().filter(option -> options.containsKey("--empty") && options.containsKey(option)).findFirst()
        .ifPresent(option -> {
          throw new Refusal(option + " says something about the bot, and --empty leaves it out");
        });
    if (options.containsKey("--guides") && options.containsKey("--without")) {
      throw new Refusal("--guides suppose that nothing was left out: follow them first, and delete what you do not want then");
    }
    boolean isEmpty = options.containsKey("--empty");
    var left = isEmpty ? files(tracked) : without(options.getOrDefault("--without", ""), tracked);
    var names = new Questions(options, Defaults.of(new String(left.get("template.yaml"), StandardCharsets.UTF_8))).answers();
    var tree = new Tree(names, read("pom.xml"), options.containsKey("--guides"));
    (isEmpty ? empty(names, tracked) : left).forEach(tree::take);
    OUT.println(isEmpty ? names.shownEmpty() : names.shown());
    if (options.containsKey("--without")) {
      OUT.println("left out     " + options.get("--without") + "; and what tells of the whole: README.ko.md, docs/ko");
    }
    if (terminal().isPresent() && !options.containsKey("--yes")) {
      String answer = terminal().get().readLine("%nGo on? [y/N] ");
      if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
        throw new Refusal("stopped, nothing is changed");
      }
    }
    OUT.println("\nrenaming in " + tracked.size() + " files");
    write(tree, tracked);
    OUT.println("formatting, because imports and lines have other lengths now");
    format();
    OUT.println(names.next());
  }

  private Path parts() {
    return root.resolve(".fork/without");
  }

  private Map<String, byte[]> files(List<String> tracked) throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    for (String file : tracked) {
      files.put(file, Files.readAllBytes(root.resolve(file)));
    }
    return files;
  }

  private Map<String, byte[]> empty(Names names, List<String> tracked) throws IOException {
    try {
      return Empty.of(root, files(tracked), names.useCase());
    } catch (Removals.Unusable unusable) {
      throw new Refusal(unusable.getMessage());
    }
  }

  /** What is in the files, without what nobody wants. */
  private Map<String, byte[]> without(String parts, List<String> tracked) throws IOException {
    var files = files(tracked);
    files.keySet().removeIf(file -> file.startsWith(".fork/")); // it has files of the same names
    if (parts.isEmpty()) {
      return files;
    }
    try {
      var chosen = parts.equals("all") ? Removals.parts(parts()) : List.of(parts.split(","));
      var left = Removals.of(parts(), chosen).apply(files);
      left.keySet().removeIf(file -> WHOLE.stream().anyMatch(file::startsWith));
      String readme = new String(left.get("README.md"), StandardCharsets.UTF_8);
      left.put("README.md", readme.replaceFirst("(?m)^\\[.*]\\(README[.]ko[.]md\\)\\n\\n", "").getBytes(StandardCharsets.UTF_8));
      return left;
    } catch (Removals.Unusable unusable) {
      throw new Refusal(unusable.getMessage());
    }
  }

  private static Map<String, String> options(List<String> arguments) {
    var options = new HashMap<String, String>();
    for (var rest = new ArrayList<>(arguments); !rest.isEmpty();) {
      String argument = rest.remove(0);
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (argument.equals("--help") || argument.equals("-h")) {
        options.put("--help", "");
      } else if (FLAGS.contains(argument)) {
        options.put(argument, "");
      } else if (!OPTIONS.contains(name)) {
        throw new Refusal("there is no option " + argument + ": ./fork --help lists them");
      } else if (equals < 0 && rest.isEmpty()) {
        throw new Refusal(name + " needs a value");
      } else {
        options.put(name, equals < 0 ? rest.remove(0) : argument.substring(equals + 1));
      }
    }
    return options;
  }

  /** Whoever sits in front of it, if somebody does. Newer JDKs have a console without a terminal, too. */
  private static Optional<Console> terminal() {
    try {
      var console = System.console();
      boolean real = console != null && (Runtime.version().feature() < 22
          || (boolean) Console.class.getMethod("isTerminal").invoke(console));
      return real ? Optional.of(console) : Optional.empty();
    } catch (ReflectiveOperationException missing) {
      return Optional.empty();
    }
  }

  // ---- the checkout

  /** What git knows of, in a checkout that can be forked. */
  private List<String> tracked() throws IOException {
    String top = git("rev-parse", "--show-toplevel").orElseThrow(() -> new Refusal(
        root + " is no git checkout, so nothing could be undone: git init && git add . && git commit, then again")).strip();
    if (!Path.of(top).toRealPath().equals(root) || !Files.exists(root.resolve("template.yaml"))) {
      throw new Refusal("the template has to be a checkout of its own, and not a folder of " + top);
    }
    var group = Pattern.compile("<groupId>(.*?)</groupId>").matcher(read("pom.xml"));
    if (!group.find() || !group.group(1).equals(Names.OLD_PACKAGE)) {
      throw new Refusal("this is a fork already: its pom.xml does not say " + Names.OLD_PACKAGE);
    }
    if (!git("status", "--porcelain", "--untracked-files=all").orElse("?").isBlank()) {
      throw new Refusal("there are changes that git has not stored, so nothing could be undone: commit them first");
    }
    return Stream.of(git("ls-files", "-z").orElseThrow().split("\0"))
        .filter(file -> Files.isRegularFile(root.resolve(file)) && !Files.isSymbolicLink(root.resolve(file))).toList();
  }

  /** What git prints; empty if it fails or is not there. */
  private Optional<String> git(String... arguments) {
    var command = new ArrayList<>(List.of("git", "-C", root.toString()));
    command.addAll(List.of(arguments));
    try {
      var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(printed) : Optional.empty();
    } catch (IOException missing) {
      throw new Refusal("git is not there, and without it nothing could be undone");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private String read(String file) throws IOException {
    return Files.readString(root.resolve(file));
  }

  private void write(Tree tree, List<String> tracked) throws IOException {
    for (String file : tracked) {
      if (!tree.files.containsKey(file)) {
        Files.delete(root.resolve(file));
      }
    }
    for (var entry : tree.files.entrySet()) {
      Path from = root.resolve(entry.getKey());
      Path to = root.resolve(entry.getValue().path());
      Files.createDirectories(to.getParent());
      if (!to.equals(from) && Files.exists(from)) {
        Files.move(from, to); // keeps what may be executed executable
      }
      if (entry.getValue().text().isPresent()) {
        Files.writeString(to, entry.getValue().text().get());
      }
    }
    var folders = new HashSet<Path>();
    for (String file : tracked) {
      for (Path folder = root.resolve(file).getParent(); !folder.equals(root); folder = folder.getParent()) {
        folders.add(folder);
      }
    }
    for (Path folder : folders.stream().sorted(Comparator.comparing(Path::getNameCount).reversed()).toList()) {
      deleteIfEmpty(folder);
    }
    // classes of the old name would be packaged beside the new ones
    for (String file : tracked) {
      if (file.equals("pom.xml") || file.endsWith("/pom.xml")) {
        deleteAll(root.resolve(file).resolveSibling("target"));
      }
    }
  }

  private static void deleteIfEmpty(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var content = Files.list(folder)) {
        if (content.findAny().isPresent()) {
          return;
        }
      }
      Files.delete(folder);
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

  private void format() throws IOException {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    Path log = Files.createDirectories(root.resolve("target")).resolve("fork.log");
    int seconds = 0;
    for (String pom : Stream.of("pom.xml", "benchmarks/pom.xml").filter(file -> Files.exists(root.resolve(file))).toList()) {
      var command = windows
          ? List.of("cmd", "/c", "mvnw.cmd", "-q", "-B", "-f", pom, "spotless:apply")
          : List.of("./mvnw", "-q", "-B", "-f", pom, "spotless:apply");
      var maven = new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
      try {
        while (!maven.waitFor(10, TimeUnit.SECONDS)) {
          seconds += 10;
          OUT.println("  " + seconds + " s");
        }
      } catch (InterruptedException stopped) {
        maven.destroy();
        Thread.currentThread().interrupt();
      }
      if (maven.exitValue() != 0) {
        throw new Refusal("everything is renamed, but Maven did not format it; target/fork.log says why. "
            + "Mend that, then ./mvnw spotless:apply");
      }
    }
  }

  // ---- what is asked

  /** What the template says about language, time zone and the names of handlers. */
  private record Defaults(String language, List<String> languages, String zone, Pattern zones, int longestZone,
      int longestHandler) {
    static Defaults of(String template) {
      return new Defaults(property(template, "GreetingLanguage", "Default"),
          List.of(property(template, "GreetingLanguage", "AllowedValues").replaceAll("[\\[\\]]", "").split(", *")),
          property(template, "GreetingTimeZone", "Default"),
          Pattern.compile(property(template, "GreetingTimeZone", "AllowedPattern").replace("\"", "")),
          Integer.parseInt(property(template, "GreetingTimeZone", "MaxLength")),
          Pattern.compile("Handler: " + Names.OLD_PACKAGE + "(.*)").matcher(template).results()
              .mapToInt(handler -> handler.group(1).length()).max().orElse(0));
    }

    private static String property(String template, String parameter, String name) {
      var matcher = propertyOf(parameter, name).matcher(template);
      if (!matcher.find()) {
        throw new Refusal("template.yaml has no " + name + " for the parameter " + parameter);
      }
      return matcher.group(2);
    }

    static Pattern propertyOf(String parameter, String name) {
      return Pattern.compile("(?m)(^  " + parameter + ":\\n(?:    .*\\n)*?    " + name + ": )(.+)$");
    }
  }

  private record Questions(Map<String, String> options, Defaults defaults) {
    /** Letters, digits, blanks, marks; none that means something in Maven, Markdown or CloudFormation and can hardly be escaped. */
    private static final Pattern TITLE = Pattern.compile(
        "(?=.*[\\p{L}\\p{N}])[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} &&[^\\\\${}\\[\\]|`\uFFFD]]+");
    private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+");
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern DEVICE = Pattern.compile("aux|con|nul|prn|(com|lpt)[0-9]");
    /** Words of YAML, which the template would not read as text, and the bus that every account has. */
    private static final Set<String> NO_IDS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "default",
        Names.OLD_ID);
    /** With {@code /slack} behind it, it is the secret's name; with eight digits, the stack of an integration test. */
    private static final int LONGEST_ID = 34;

    Names answers() {
      String title = answer("--name", "Name", "", text -> title("--name", text, 60));
      String packageName = answer("--package", "Package", "", this::packageName);
      String id = answer("--id", "Short name", derivedId(title, packageName), Questions::id);
      if (options.containsKey("--empty")) {
        return new Names(title, packageName, id, title, Names.OLD_COMMAND, defaults.language(), defaults.zone());
      }
      String app = answer("--app", "Name at Slack", title, text -> title("--app", text, 35));
      String command = answer("--command", "Slash command", Names.OLD_COMMAND, Questions::command);
      boolean isOnly = defaults.languages().size() == 1 && !options.containsKey("--language");
      String language = isOnly ? defaults.language() : answer("--language",
          "Language, of " + String.join(", ", defaults.languages()), defaults.language(), this::language);
      String zone = answer("--time-zone", "Time zone", defaults.zone(), this::zone);
      return new Names(title, packageName, id, app, command, language, zone);
    }

    private String answer(String option, String question, String proposal, UnaryOperator<String> check) {
      String given = options.get(option);
      var terminal = options.containsKey("--yes") ? Optional.<Console>empty() : terminal();
      if (given != null || terminal.isEmpty()) {
        if (given == null && proposal.isEmpty()) {
          throw new Refusal(option + " is missing: ./fork --name \"Hi 2!\" --package org.o_x.slackbot.hi2");
        }
        return check.apply(given == null ? proposal : given);
      }
      while (true) {
        String typed = terminal.get().readLine("%s%s: ", question, proposal.isEmpty() ? "" : " [" + proposal + "]");
        if (typed == null) {
          throw new Refusal("stopped, nothing is changed");
        }
        try {
          return check.apply(typed.isBlank() ? proposal : typed.strip());
        } catch (Refusal refusal) {
          OUT.println("  " + refusal.getMessage());
        }
      }
    }

    private static String title(String option, String text, int longest) {
      if (!TITLE.matcher(text).matches() || text.codePointCount(0, text.length()) > longest) {
        throw new Refusal(option + " is one line of at most " + longest
            + " characters with a letter or a digit, without \\ $ { } [ ] | and `");
      }
      if (text.strip().equalsIgnoreCase(Names.OLD_TITLE)) {
        throw new Refusal(option + " has to be another one than the template's");
      }
      return text.strip();
    }

    private String packageName(String text) {
      if (!PACKAGE.matcher(text).matches()) {
        throw new Refusal("--package is like org.o_x.slackbot: two or more words of a-z, 0-9 and _, "
            + "each beginning with a letter, with dots between them");
      }
      for (String word : text.split("\\.")) {
        if (SourceVersion.isKeyword(word, SourceVersion.latest()) || DEVICE.matcher(word).matches()) {
          throw new Refusal("--package may not contain the word " + word + ", which "
              + (DEVICE.matcher(word).matches() ? "Windows" : "Java") + " keeps for itself");
        }
      }
      if (text.matches("(java|javax|jdk|sun)\\..*")) {
        throw new Refusal("--package may not begin with java, javax, jdk or sun: those are Java's own");
      }
      if (text.equals(Names.OLD_PACKAGE)) {
        throw new Refusal("--package has to be another one than the template's");
      }
      int room = 128 - defaults.longestHandler(); // https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
      if (text.length() > room) {
        throw new Refusal("--package has at most " + room + " characters: the names of the classes that Lambda calls have 128 characters");
      }
      return text;
    }

    private static String id(String text) {
      if (!ID.matcher(text).matches() || text.length() > LONGEST_ID || NO_IDS.contains(text)) {
        throw new Refusal("--id is like hi-2: words of a-z and 0-9 with - between them, a letter first, at most "
            + LONGEST_ID + " characters, and none of " + String.join(" ", NO_IDS.stream().sorted().toList()));
      }
      return text;
    }

    /** The name in the letters that AWS takes; the last word of the package where nothing is left of it. */
    private static String derivedId(String title, String packageName) {
      String id = slug(title);
      if (!id.matches("[a-z].*") || NO_IDS.contains(id)) {
        id = slug(packageName.substring(packageName.lastIndexOf('.') + 1));
      }
      return id;
    }

    private static String slug(String text) {
      String slug = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT)
          .replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
      return slug.length() <= LONGEST_ID ? slug : slug.substring(0, LONGEST_ID + 1).replaceAll("-[^-]*$|.$", "");
    }

    private static String command(String text) {
      if (!text.matches("/[a-z0-9_-]{1,31}")) {
        throw new Refusal("--command is like /hi: a slash, then a-z, 0-9, _ and -, at most 32 characters");
      }
      return text;
    }

    private String language(String text) {
      if (!defaults.languages().contains(text)) {
        throw new Refusal("--language is one that the bot speaks: " + String.join(", ", defaults.languages()));
      }
      return text;
    }

    private String zone(String text) {
      var zones = ZoneId.getAvailableZoneIds();
      if (!zones.contains(text) || !defaults.zones().matcher(text).matches() || text.length() > defaults.longestZone()) {
        throw new Refusal("--time-zone is one of the IANA database in its spelling, such as "
            + zones.stream().filter(text::equalsIgnoreCase).findFirst().orElse("Asia/Seoul"));
      }
      return text;
    }
  }

  /** The new names, and the old ones that they replace. */
  private record Names(String title, String packageName, String id, String app, String command, String language,
      String zone) {
    /** With it, the name of the function's class fits where that of the template's longest does. */
    private static final int LONGEST_WORD = 30;

    static final String OLD_TITLE = "RightNow";
    static final String OLD_ID = "rightnow";
    static final String OLD_PACKAGE = "com.example.rightnow";
    static final String OLD_COMMAND = "/greetings";

    String shown() {
      return """

          name         %s
          package      %s, which is the Maven group too
          artifacts    %3$s, %3$s-domain and so on; application/target/%3$s.zip
          on AWS       stack, bus and source of events %3$s; secret %3$s/slack; functions %3$s-slack-command and so on
          at Slack     app %4$s, command %5$s
          the team     language %6$s, time zone %7$s""".formatted(title, packageName, id, app, command, language, zone);
    }

    String shownEmpty() {
      return """

          name         %s
          package      %s, which is the Maven group too
          artifacts    %3$s, %3$s-domain and so on; application/target/%3$s.zip
          on AWS       stack %3$s; function %3$s-api
          use case     %4$sUseCase behind GET /%3$s""".formatted(title, packageName, id, useCase());
    }

    /** What the use case of an empty fork is called: the name in the letters of Java, or the short name in them. */
    String useCase() {
      String word = capitals(title);
      return word.matches("[A-Z].*") ? word : capitals(id);
    }

    private static String capitals(String text) {
      String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
      String word = Pattern.compile("[A-Za-z0-9]+").matcher(plain).results().map(MatchResult::group)
          .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1)).collect(Collectors.joining());
      return word.substring(0, Math.min(word.length(), LONGEST_WORD));
    }

    String next() {
      return """

          %s is yours. Nothing is committed. This undoes everything:
            git checkout . && git clean -fd
          Next:
            ./play                       look at it, in the time zone of this machine
            ./mvnw verify                build and test it
            git add -A && git commit     keep it
          README.md says how to go on.""".formatted(title);
    }
  }

  // ---- what is renamed

  private record Renamed(String path, Optional<String> text) {}

  /** All files as they will be; what is not in it goes. */
  private static final class Tree {
    private static final List<String> GONE = List.of("fork", "fork.cmd", ".fork/", "benchmarks/results/", "docs/from-the-talk.md",
        "docs/adr/0010-considered-and-refused.md", "docs/faq.md", "docs/glossary.md", "docs/when-to-use-which.md",
        "docs/images/playground-dark.png", "docs/images/playground-light.png", "docs/images/playground.gif");
    private static final String GUIDES = "docs/guides/";
    private static final Pattern KEPT = Pattern.compile("(LICEN[CS]E|NOTICE|COPYING).*");
    private static final Pattern NAME = Pattern.compile("com([./\\\\])example\\1rightnow(?!\\w)|RightNow|rightnow");
    private static final Pattern VERSION = Pattern.compile(
        "(<artifactId>rightnow(?:-[a-z-]+)?</artifactId>\\s*<version>|<rightnow\\.version>)[^<$]+");
    /** From a line with nothing but the first mark to a line with nothing but the last one, in Markdown and in scripts. */
    private static final Pattern TEMPLATE_ONLY = Pattern.compile(
        "(?ms)^[ \\t]*(<!-- template -->|# template)[ \\t]*\\n(?:(?!(<!--|#) template).)*?^[ \\t]*(<!-- /template -->|# /template)[ \\t]*\\n");
    private static final Pattern GUIDES_ONLY = Pattern.compile("(?ms)^<!-- guides -->\\n(.*?)^<!-- /guides -->\\n");
    private static final Pattern FORK_ONLY = Pattern.compile("(?ms)^<!-- fork\\n(.*?)^-->\\n");
    private static final Pattern MARK = Pattern.compile("(?m)^[ \\t]*(<!--|#) /?(template|guides|fork)\\b( -->)?[ \\t]*$");
    private static final Pattern COMMAND = Pattern.compile("(/|%2[Ff])greetings(?![\\w-])");
    /** What stands before the path of {@code GET /greetings}: a method, a key, or more of a URL. */
    private static final Pattern BEFORE_ROUTE = Pattern.compile(
        "((GET|POST|PUT|DELETE)(\", \"|, | )|[Pp]ath(\\\\?\": ?\\\\?\"|: )|\\+ \"|[A-Za-z0-9}])$");
    /** And behind it: a query, more of the path, or the end of a key in YAML. */
    private static final Pattern AFTER_ROUTE = Pattern.compile("[?/]|:\\n");
    private static final Pattern TITLE_IN_YAML = Pattern.compile("(?m)^( *[\\w-]+: )([^\"'#\\n]*RightNow[^\"'#\\n]*)$");
    /** What stands for words that may have the old name in them, until everything else is renamed. */
    private static final String ORIGIN = "@origin@";
    private static final String COMMAND_WORD = "@command@";

    private final Names names;
    private final String origin;
    private final boolean withGuides;
    final Map<String, Renamed> files = new LinkedHashMap<>();
    private final Set<String> paths = new HashSet<>();

    Tree(Names names, String pom, boolean withGuides) {
      this.names = names;
      this.withGuides = withGuides;
      var version = Pattern.compile("<version>(.*?)</version>").matcher(pom);
      origin = Names.OLD_TITLE + (version.find() ? " " + version.group(1) : "");
    }

    void take(String file, byte[] content) {
      String page = file.replaceFirst("^docs/ko/", "docs/"); // a page in Korean goes with the one that it follows
      boolean isGone = GONE.stream().anyMatch(gone -> gone.endsWith("/") ? page.startsWith(gone) : page.equals(gone));
      if (isGone || (page.startsWith(GUIDES) && !withGuides)) {
        return;
      }
      String path = NAME.matcher(file).replaceAll(match -> Matcher.quoteReplacement(name(match.group(), names.id())));
      if (!paths.add(path.toLowerCase(Locale.ROOT))) {
        throw new Refusal("two files would be " + path);
      }
      String fileName = file.substring(file.lastIndexOf('/') + 1);
      var text = KEPT.matcher(fileName).matches() ? Optional.<String>empty() : text(content);
      files.put(file, new Renamed(path, text.map(old -> renamed(file, fileName, old))));
    }

    private static Optional<String> text(byte[] content) {
      try {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
      } catch (CharacterCodingException binary) {
        return Optional.empty();
      }
    }

    private String renamed(String file, String fileName, String old) {
      String text = FORK_ONLY.matcher(TEMPLATE_ONLY.matcher(old).replaceAll("")).replaceAll("$1");
      text = GUIDES_ONLY.matcher(text).replaceAll(withGuides ? "$1" : "");
      if (MARK.matcher(text).find()) {
        throw new Refusal(file + " has a mark of the template without its other half");
      }
      if (!text.equals(old) && fileName.endsWith(".md")) {
        text = text.replaceAll("\n{3,}", "\n\n").replaceFirst("\n+\\z", "\n"); // where something was cut out
      }
      if (file.equals("CHANGELOG.md")) {
        text = text.replaceFirst("(?s)(## \\[Unreleased\\]\\n).*", "$1");
      }
      if (file.equals("docs/reliability.md")) {
        text = text.replaceAll("(?m)^(\\| \\d+ \\|[^|]+)\\|[^|]+\\|", "$1| not measured yet |")
            .replaceAll("(?m)^Last run: .*", "Last run: never.");
      }
      if (fileName.equals("pom.xml")) {
        text = VERSION.matcher(text).replaceAll("$10.1.0-SNAPSHOT");
      }
      if (file.equals("template.yaml")) {
        text = withDefault(text, "GreetingLanguage", names.language());
        text = withDefault(text, "GreetingTimeZone", names.zone());
      }
      if (fileName.endsWith(".md")) {
        text = text.replace("GreetingTimeZone=Europe/Berlin", "GreetingTimeZone=" + names.zone());
      }
      text = withCommand(text);
      text = withSignedCommand(text);
      String title = file.equals("slack-manifest.yaml") ? names.app() : names.title();
      if (fileName.endsWith(".yaml")) {
        text = TITLE_IN_YAML.matcher(text).replaceAll("$1\"$2\"");
      }
      String spelt = spelt(title, file, fileName);
      text = NAME.matcher(text).replaceAll(match -> Matcher.quoteReplacement(name(match.group(), spelt)));
      return text.replace(ORIGIN, origin).replace(COMMAND_WORD, names.command().substring(1));
    }

    private String name(String old, String title) {
      if (old.equals(Names.OLD_TITLE)) {
        return title;
      }
      return old.equals(Names.OLD_ID) ? names.id() : names.packageName().replace('.', old.charAt("com".length()));
    }

    /** As the format wants it. Programs and scripts call themselves by the short name, which is safe in every language. */
    private String spelt(String title, String file, String fileName) {
      String ending = file.startsWith("benchmarks/") ? "" : fileName.substring(fileName.lastIndexOf('.') + 1);
      return switch (ending) {
        case "md" -> title.replaceAll("[*_<>&#~]", "\\\\$0");
        case "xml", "html" -> title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
        case "js", "yaml" -> title.replace("\"", "\\\"");
        default -> names.id();
      };
    }

    private static String withDefault(String template, String parameter, String value) {
      return Defaults.propertyOf(parameter, "Default").matcher(template).replaceFirst("$1" + value);
    }

    // ---- the command word, which is spelt like a path of the HTTP API

    private String withCommand(String text) {
      return COMMAND.matcher(text).replaceAll(match -> {
        boolean route = match.group(1).equals("/") && isRoute(text, match.start(), match.end());
        return Matcher.quoteReplacement(route ? match.group() : match.group(1) + COMMAND_WORD);
      });
    }

    private static boolean isRoute(String text, int start, int end) {
      return AFTER_ROUTE.matcher(text).region(end, text.length()).lookingAt()
          || BEFORE_ROUTE.matcher(text.substring(Math.max(0, start - 20), start)).find();
    }

    /** A request as API Gateway hands it on: the form in Base64, with its length and Slack's signature. */
    private String withSignedCommand(String text) {
      var body = Pattern.compile("(\"body\": \")([A-Za-z0-9+/=]+)\"").matcher(text);
      var timestamp = Pattern.compile("\"x-slack-request-timestamp\": \"(\\d+)\"").matcher(text);
      if (!text.contains("\"isBase64Encoded\": true") || !body.find() || !timestamp.find()) {
        return text;
      }
      String form = new String(Base64.getDecoder().decode(body.group(2)), StandardCharsets.UTF_8);
      byte[] now = withCommand(form).replace(COMMAND_WORD, names.command().substring(1)).getBytes(StandardCharsets.UTF_8);
      return text.replace(body.group(2), Base64.getEncoder().encodeToString(now))
          .replaceFirst("(\"content-length\": \")\\d+", "$1" + now.length)
          .replaceFirst("(\"x-slack-signature\": \"v0=)[0-9a-f]+", "$1" + signature(timestamp.group(1), now));
    }

    private static String signature(String timestamp, byte[] body) {
      try {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("playground-signing-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(mac.doFinal(body));
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
