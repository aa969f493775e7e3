package com.example.rightnow.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.rightnow.adapters.in.http.HttpApi;
import com.example.rightnow.domain.service.GreetService;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes functions as Lambda does: each in a JVM of its own, by its constructor without arguments, with the variables of its
 * environment. What a person waits for must not load what it does not need, because a cold start consists of loading classes:
 * so the JVM tells what it loaded up to the first answer. {@code docs/cold-start.md} says what some of the forbidden ones
 * would cost.
 */
public final class ColdStart {
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

  private ColdStart() {}

  /** Makes the function as Lambda does, by its constructor without arguments, with nothing around that leads out. */
  public static Made made(Class<?> function, Map<String, String> variables, Path folder)
      throws IOException, InterruptedException {
    var output = folder.resolve("output");
    var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp", threeModules(), StartedByLambda.class.getName(), function.getName())
        .redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    int exitCode = exitCode(builder.start(), output);
    return new Made(exitCode, read(output));
  }

  /** The three modules, the interface of Lambda, and the class that has {@code main}. */
  private static String threeModules() {
    return Stream.of(StartedByLambda.class, CompositionRoot.class, HttpApi.class, GreetService.class,
        RequestStreamHandler.class).map(ColdStart::home).distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String home(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  /** Makes the function as Lambda does, and has it answer one event. */
  public static Answered answered(Class<?> function, byte[] event, Path folder)
      throws IOException, InterruptedException {
    var classes = folder.resolve("classes.log");
    var eventFile = Files.write(folder.resolve("event.json"), event);
    var output = folder.resolve("output.log");
    var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
        "-Xlog:class+load=info:file=" + classes + ":none:filecount=0",
        "-cp", System.getProperty("java.class.path"), FirstAnswer.class.getName(), function.getName(),
        eventFile.toString())
        .redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(EnvironmentFixture.environment());
    // an announcement finds nobody there, at once
    builder.environment().putAll(Map.of("AWS_ENDPOINT_URL", "http://localhost:1", "AWS_REGION", "us-east-1",
        "AWS_ACCESS_KEY_ID", "an-id", "AWS_SECRET_ACCESS_KEY", "a-key"));
    int exitCode = exitCode(builder.start(), output);
    assertThat(exitCode).as(() -> "the function's process: " + read(output)).isZero();
    return new Answered(read(output),
        Set.copyOf(read(classes).lines().map(line -> line.split(" ", 2)[0]).toList()));
  }

  private static int exitCode(Process process, Path output) throws InterruptedException {
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as(() -> "ends by itself: " + read(output)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  /** How a process that only made its function ended. */
  public record Made(int exitCode, String output) {}

  /**
   * How a function that answered one event ended.
   *
   * @param classes loaded up to the answer, the JDK's included
   */
  public record Answered(String output, Set<String> classes) {

    /** The names of those that are slow to load and not needed. */
    public List<String> forbidden() {
      return classes.stream().filter(name -> FORBIDDEN.stream().anyMatch(name::startsWith)).sorted().toList();
    }

    /** All that was loaded, by package, those of the JDK in one line. */
    public String description() {
      var byPackage = classes.stream()
          .collect(Collectors.groupingBy(Answered::home, TreeMap::new, Collectors.counting()));
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
