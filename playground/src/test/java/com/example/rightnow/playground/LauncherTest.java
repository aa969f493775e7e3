package com.example.rightnow.playground;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./play} and how it and {@code ./mvnw} find the JDK, with a Maven and JDKs that are a few lines each. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final String SILENT_MAVEN = "exit 0";

  @TempDir
  private Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private Path home;
  private Path root;

  private record Ran(int exit, List<String> lines) {
    String last() {
      return lines.getLast();
    }
  }

  @BeforeEach
  void prepare() throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
    root = Files.createDirectories(folder.resolve("the checkout"));
    Files.createDirectories(root.resolve(".mvn"));
    Files.copy(REPOSITORY.resolve("play"), root.resolve("play"));
    Files.copy(REPOSITORY.resolve(".mvn/find-jdk"), root.resolve(".mvn/find-jdk"));
    Files.createDirectories(root.resolve("playground/target/play"));
    Files.writeString(root.resolve("playground/target/play/class-path"), "a.jar:b.jar");
    maven(SILENT_MAVEN);
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", home.toString());
    environment.put("JAVA25_HOME", jdk("jdk-25", "25.0.1", "echo \"$@\"").toString());
  }

  // ---- which JDK

  @ParameterizedTest
  @ValueSource(strings = {"25", "25.0.1", "25-ea", "25.0.1+8", "25.0.1-beta"})
  void finds_a_jdk_25(String version) throws Exception {
    Path jdk = jdk("a jdk with blanks", version, "exit 0");
    environment.put("JAVA25_HOME", jdk.toString());

    assertThat(findJdk().lines()).containsExactly(jdk.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nope", "/nope/nope", "", "file", "file/below", "jre", "empty", "broken-link",
      "java-17",
      "java-250", "not-executable", "of-another-machine", "no-release"})
  void passes_over_one_that_is_unusable(String kind) throws Exception {
    Files.writeString(root.resolve("file"), "");
    Files.delete(jdk("jre", "25", "exit 0").resolve("bin/javac"));
    Files.createDirectories(root.resolve("empty"));
    Files.createSymbolicLink(root.resolve("broken-link"), root.resolve("gone"));
    jdk("java-17", "17.0.15", "exit 0");
    jdk("java-250", "250.0.1", "exit 0");
    assertThat(jdk("not-executable", "25", "exit 0").resolve("bin/java").toFile().setExecutable(false))
        .isTrue();
    jdk("of-another-machine", "25", "exit 126");
    Files.delete(jdk("no-release", "25", "exit 0").resolve("release"));
    Path good = jdk("good", "25.0.2", "exit 0");

    for (String variable : List.of("JAVA25_HOME", "JAVA_HOME", "JAVA8_HOME", "JAVA_HOME_25_X64")) {
      environment.keySet().removeIf(name -> name.startsWith("JAVA"));
      environment.put("JAVA_99_HOME", good.toString());
      environment.put(variable, kind);
      assertThat(findJdk().last()).as(variable).isEqualTo(good.toString());
    }
  }

  @Test
  void says_that_the_one_it_was_told_is_none() throws Exception {
    environment.put("JAVA25_HOME", "/nope");
    environment.put("JAVA_HOME", jdk("good", "25.0.2", "exit 0").toString());

    assertThat(findJdk().lines()).containsExactly("JAVA25_HOME=/nope is no JDK, so another one is looked for",
        environment.get("JAVA_HOME"));
  }

  @Test
  void hides_from_maven_what_leads_nowhere() throws Exception {
    environment.put("JAVA8_HOME", "nope");
    environment.put("JAVA_HOME_11_X64", root.resolve("gone").toString());
    environment.put("JAVA17_HOME", root.toString());

    Ran ran = run("sh", "-c", ". .mvn/find-jdk; find_jdk; env | grep '^JAVA.*_HOME\\|^JAVA_HOME_' | sort");

    assertThat(ran.lines()).containsExactly("JAVA17_HOME=" + root,
        "JAVA25_HOME=" + root.resolve("jdk-25"), "JAVA_HOME=" + root.resolve("jdk-25"));
  }

  @Test
  void prefers_what_it_is_told_and_the_25_to_a_newer_one() throws Exception {
    environment.put("JAVA_HOME", jdk("other", "25", "exit 0").toString());
    assertThat(findJdk().lines()).containsExactly(environment.get("JAVA25_HOME"));

    environment.put("JAVA25_HOME", jdk("newer", "26", "exit 0").toString());
    assertThat(findJdk().lines()).containsExactly(environment.get("JAVA_HOME"));
  }

  // ---- what it says

  @Test
  void says_in_the_first_line_what_the_first_start_does() throws Exception {
    Ran ran = play();

    assertThat(ran.exit()).isZero();
    assertThat(ran.lines().getFirst()).contains("first start", "100 MB");
  }

  @ParameterizedTest
  @CsvSource({"home/.m2/repository, ''", "elsewhere, -Dmaven.repo.local=",
      "elsewhere, -Xmx1g -Dmaven.repo.local="})
  void does_not_say_so_where_everything_is_there(String repository, String option) throws Exception {
    Path filled = folder.resolve(repository);
    Files.createDirectories(filled.resolve("org/snakeyaml/snakeyaml-engine"));
    environment.put("MAVEN_OPTS", option.isEmpty() ? "" : option + filled + " -Xss1m");

    assertThat(play().lines().getFirst()).isEqualTo("RightNow playground: starting");
  }

  @Test
  void hands_the_options_on_to_the_playground() throws Exception {
    assertThat(play("--port", "9000", "--log=my log").last())
        .startsWith("-XX:").contains("a.jar:b.jar", "--template=" + root + "/template.yaml")
        .endsWith("--port 9000 --log=my log");
  }

  @Test
  void shows_the_options_at_once() throws Exception {
    Path usage = Path.of("playground/src/main/resources/com/example/rightnow/playground/usage.txt");
    Files.createDirectories(root.resolve(usage).getParent());
    Files.copy(REPOSITORY.resolve(usage), root.resolve(usage));
    maven("echo Maven has no part in it; exit 1");

    for (String argument : List.of("--help", "-h")) {
      Ran ran = play("--port", "abc", argument);
      assertThat(ran.exit()).isZero();
      assertThat(ran.lines()).isEqualTo(Files.readAllLines(REPOSITORY.resolve(usage)));
    }
  }

  @Test
  void ends_as_the_playground_ends() throws Exception {
    environment.put("JAVA25_HOME", jdk("jdk-25", "25",
        "[ \"$1\" = -version ] || { echo RightNow playground: port 8080 is in use; exit 1; }").toString());

    Ran ran = play();

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.last()).isEqualTo("RightNow playground: port 8080 is in use");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      [ERROR] COMPILATION ERROR : | the code does not compile
      [ERROR] Could not transfer artifact a:b:1 from central: Unknown host repo.example | Maven cannot fetch what it needs
      [ERROR] Could not resolve dependencies: Cannot access central in offline mode | Maven cannot fetch what it needs
      wget: Failed to fetch https://repo.example/maven.zip | Maven cannot fetch what it needs
      [ERROR] Something else | Maven failed; target/play.log has all that it said
      """)
  void says_last_what_to_do_when_maven_fails(String error, String expected) throws Exception {
    maven("""
        echo '[INFO] Scanning'
        echo '%s'
        echo '[ERROR] '
        echo '[ERROR] Re-run Maven using the -X switch to enable full debug logging.'
        echo '[ERROR] [Help 1] http://cwiki.apache.org/confluence/display/MAVEN/MojoFailureException'
        exit 1""".formatted(error));

    Ran ran = play();

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.last()).startsWith("RightNow playground: " + expected);
    assertThat(ran.lines()).hasSize(3).contains(error);
  }

  /** As when it is killed for want of memory. */
  @Test
  void says_where_to_look_when_maven_said_nothing() throws Exception {
    maven("exit 137");

    Ran ran = play();

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.last())
        .isEqualTo("RightNow playground: Maven failed; target/play.log has all that it said");
  }

  @Test
  void leaves_other_variables_alone() throws Exception {
    environment.put("JAVA_HOMEPAGE", "https://example.com");

    assertThat(run("sh", "-c", ". .mvn/find-jdk; find_jdk; echo $JAVA_HOMEPAGE").last())
        .isEqualTo("https://example.com");
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void takes_maven_with_it_when_it_is_stopped(String signal, int exit) throws Exception {
    Assumptions.assumeFalse(signal.equals("INT") && ignoresInterrupts(),
        "whoever started this build has it ignore Ctrl-C, and what it starts inherits that");
    Path pid = folder.resolve("pid");
    maven("echo $$ >'" + pid + "'; exec sleep 600");
    Process play = start("./play");
    PlaygroundClient.eventually("Maven runs", () -> read(pid), text -> text.endsWith("\n"));

    new ProcessBuilder("kill", "-" + signal, String.valueOf(play.pid())).start().waitFor();

    assertThat(play.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
    assertThat(play.exitValue()).isEqualTo(exit);
    PlaygroundClient.eventually("Maven is gone", () -> ProcessHandle.of(Long.parseLong(read(pid).strip())),
        maven -> maven.filter(ProcessHandle::isAlive).isEmpty());
  }

  /** As a shell without job control has its background jobs do. */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status) && Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16) & 2) != 0);
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private Ran play(String... options) throws Exception {
    String[] command = new String[options.length + 1];
    command[0] = "./play";
    System.arraycopy(options, 0, command, 1, options.length);
    return run(command);
  }

  private Ran findJdk() throws Exception {
    return run("sh", "-euc", ". .mvn/find-jdk; find_jdk; printf '%s\\n' \"$JAVA_HOME\"");
  }

  private Ran run(String... command) throws Exception {
    Process process = start(command);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
    return new Ran(process.exitValue(), Files.readAllLines(folder.resolve("output"), UTF_8));
  }

  private Process start(String... command) throws IOException {
    var builder = new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private void maven(String script) throws IOException {
    executable(root.resolve("mvnw"), script);
  }

  private Path jdk(String name, String version, String java) throws IOException {
    Path jdk = root.resolve(name);
    Files.createDirectories(jdk.resolve("bin"));
    executable(jdk.resolve("bin/java"), java);
    executable(jdk.resolve("bin/javac"), "exit 0");
    Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Anybody\"\nJAVA_VERSION=\"" + version + "\"\n");
    return jdk;
  }

  private static void executable(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
