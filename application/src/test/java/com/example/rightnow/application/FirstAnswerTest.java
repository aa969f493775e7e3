package com.example.rightnow.application;

import static com.example.rightnow.application.EnvironmentFixture.SIGNING_SECRET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a person waits for must not load what it does not need: a cold start consists of loading classes. So a function
 * answers its first event here in a JVM of its own, and the JVM tells what it loaded. {@code docs/cold-start.md} says what
 * some of the forbidden ones would cost.
 */
class FirstAnswerTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** As beginnings of class names. */
  private static final List<String> FORBIDDEN = List.of(
      // clients, and what they bring along
      "software.amazon.awssdk.", "okhttp3.", "okio.", "kotlin.", "org.slf4j.",
      // readers and writers of JSON, one of them within the library that turns events into objects
      "com.fasterxml.jackson.", "tools.jackson.", "com.google.gson.", "com.grack.nanojson.",
      "com.amazonaws.services.lambda.runtime.events.", "com.amazonaws.services.lambda.runtime.serialization.",
      // for snapshots only
      "org.crac.", "com.amazonaws.services.lambda.crac.",
      // of the JDK: what starts slowly
      "java.util.logging.", "java.net.http.", "javax.crypto.Mac", "javax.crypto.JceSecurity", "javax.xml.",
      "java.lang.reflect.Proxy$",
      // a type switch and a string made by bootstrap: code generated at run time, for something javac can generate
      "java.lang.runtime.SwitchBootstraps", "java.lang.invoke.StringConcatFactory",
      // connections: opened by a call that waits, or kept in a snapshot in which they age
      "java.net.Socket", "sun.nio.ch.NioSocketImpl", "javax.net.",
      "sun.security.ssl.");

  @TempDir
  Path folder;

  @Test
  void a_greeting_in_slack_loads_nothing_that_is_slow_to_load() throws Exception {
    var start = start("SlackCommandFunction", typed("Ada"));

    assertThat(start.output()).contains("\"statusCode\":200", "Ada!");
    assertThat(start.forbidden()).as(start.description()).isEmpty();
  }

  @Test
  void a_greeting_over_http_loads_nothing_that_is_slow_to_load() throws Exception {
    var start = start("GreetingApiFunction", SampleEvents.read("greetings.json"));

    assertThat(start.output()).contains("\"statusCode\":200", "Ada님");
    assertThat(start.forbidden()).as(start.description()).isEmpty();
  }

  /** The same look finds the SDK where it has to be: it is not blind. */
  @Test
  void an_announcement_does_load_the_sdk() throws Exception {
    var start = start("SlackCommandFunction", typed("announce"));

    assertThat(start.output()).contains("\"statusCode\":200", "ephemeral");
    assertThat(start.forbidden()).anyMatch(name -> name.startsWith("software.amazon.awssdk."));
  }

  private static byte[] typed(String text) {
    return SlashCommandFixture.greetings(text, Instant.now(), SIGNING_SECRET);
  }

  /** Starts the function as Lambda does, without arguments, and has it answer. */
  private Start start(String function, byte[] event) throws IOException, InterruptedException {
    var classes = folder.resolve("classes.log");
    var eventFile = Files.write(folder.resolve("event.json"), event);
    var output = folder.resolve("output.log");
    var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
        "-Xlog:class+load=info:file=" + classes + ":none:filecount=0",
        "-cp", System.getProperty("java.class.path"), FirstAnswer.class.getName(), function,
        eventFile.toString())
        .redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(EnvironmentFixture.environment());
    // an announcement finds nobody there, at once
    builder.environment().putAll(Map.of("AWS_ENDPOINT_URL", "http://localhost:1", "AWS_REGION", "us-east-1",
        "AWS_ACCESS_KEY_ID", "an-id", "AWS_SECRET_ACCESS_KEY", "a-key"));
    var process = builder.start();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    assertThat(process.waitFor()).as(() -> "the function's process: " + read(output)).isZero();
    return new Start(read(output),
        Set.copyOf(read(classes).lines().map(line -> line.split(" ", 2)[0]).toList()));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  /** @param classes loaded up to the answer, the JDK's included */
  private record Start(String output, Set<String> classes) {

    List<String> forbidden() {
      return classes.stream().filter(name -> FORBIDDEN.stream().anyMatch(name::startsWith)).sorted().toList();
    }

    /** All that was loaded, by package, those of the JDK in one line. */
    String description() {
      var byPackage = classes.stream()
          .collect(Collectors.groupingBy(Start::home, TreeMap::new, Collectors.counting()));
      var list = new StringBuilder("classes loaded up to the first answer:");
      byPackage.forEach((home, count) -> list.append("\n  ").append(count).append("  ").append(home));
      return list.append("\nthe forbidden ones among them: ").append(forbidden()).toString();
    }

    private static String home(String name) {
      var inner = name.indexOf('/') < 0 ? name : name.substring(0, name.indexOf('/'));
      int dot = inner.lastIndexOf('.');
      boolean isJdk = inner.startsWith("java.") || inner.startsWith("jdk.") || inner.startsWith("sun.")
          || inner.startsWith("javax.") || dot < 0;
      return isJdk ? "the JDK" : inner.substring(0, dot);
    }
  }
}
