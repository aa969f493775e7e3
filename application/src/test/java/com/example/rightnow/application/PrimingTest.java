package com.example.rightnow.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.rightnow.adapters.in.http.HttpApi;
import com.example.rightnow.domain.service.GreetService;
import com.grack.nanojson.JsonParser;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Lambda calls first, a constructor without arguments, reads the variables of its process. So each start here is a
 * process of its own; it has no library with a way out, so that whoever posted or published would not get far.
 */
class PrimingTest {
  @TempDir
  private Path directory;

  @Test
  void answers_one_slash_command_before_anybody_waits() throws Exception {
    var start = start(SlackCommandFunction.class, EnvironmentFixture.slackCommandWithUsualSecret());

    assertThat(start.output()).hasLineCount(1).doesNotContain("0123456789abcdef");
    assertThat(start.exitCode()).isZero();
    assertThat(JsonParser.object().from(start.output())).containsEntry("level", "INFO")
        .containsEntry("event", "priming")
        .containsEntry("requestId", "none").containsEntry("status", "200")
        .containsEntry("outcome", "greeted");
  }

  @Test
  void warns_once_of_secrets_that_do_not_look_like_slacks() throws Exception {
    var start = start(SlackCommandFunction.class, EnvironmentFixture.slackCommand());

    assertThat(start.exitCode()).isZero();
    assertThat(start.output()).hasLineCount(2)
        .doesNotContain(EnvironmentFixture.SIGNING_SECRET, EnvironmentFixture.PREVIOUS_SIGNING_SECRET);
    assertThat(JsonParser.object().from(start.output().lines().findFirst().orElseThrow()))
        .containsEntry("level", "WARN").containsEntry("event", "unusual setting")
        .containsEntry("setting", "SLACK_SIGNING_SECRET, SLACK_PREVIOUS_SIGNING_SECRET");
  }

  @Test
  void answers_one_greeting_before_anybody_waits() throws Exception {
    var start = start(GreetingApiFunction.class, EnvironmentFixture.greetingApi());

    assertThat(start.output()).hasLineCount(1);
    assertThat(start.exitCode()).isZero();
    assertThat(JsonParser.object().from(start.output())).containsEntry("level", "INFO")
        .containsEntry("event", "priming")
        .containsEntry("requestId", "none").containsEntry("status", "200")
        .containsEntry("outcome", "answered");
  }

  @Test
  void starts_no_function_that_lacks_a_setting() throws Exception {
    var variables = EnvironmentFixture.slackCommand();
    variables.remove("EVENT_BUS");

    var start = start(SlackCommandFunction.class, variables);

    assertThat(start.exitCode()).isNotZero();
    assertThat(start.output()).contains("EVENT_BUS is missing").doesNotContain("priming");
  }

  private record Start(int exitCode, String output) {}

  private Start start(Class<?> function, Map<String, String> variables) throws Exception {
    var output = directory.resolve("output");
    var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        classPath(), StartedByLambda.class.getName(), function.getName());
    builder.environment().clear();
    builder.environment().putAll(variables);
    var process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ends by itself").isTrue();
      return new Start(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }

  /** The three modules, the interface of Lambda, and the class that has {@code main}. */
  private static String classPath() {
    return Stream.of(StartedByLambda.class, CompositionRoot.class, HttpApi.class, GreetService.class,
        RequestStreamHandler.class).map(PrimingTest::home).distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String home(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }
}
