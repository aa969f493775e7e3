package com.example.rightnow.application.slackcommand;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.application.EnvironmentFixture;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lambda's own context, which holds its hooks weakly, calls the hook of a function that it made itself: in a process of its
 * own, without credentials, and with nobody at the other end.
 */
class SnapshotTest {
  @TempDir
  Path folder;

  @Test
  void the_hook_is_still_there_when_lambda_makes_the_snapshot() throws Exception {
    var log = start("snap-start");

    assertThat(log).extracting(line -> line.getString("event")).containsExactly("priming", "rehearsal");
    assertThat(log.getLast()).containsEntry("level", "INFO").containsEntry("outcome", "Published[]");
  }

  @Test
  void nothing_is_rehearsed_where_no_snapshot_is_made() throws Exception {
    assertThat(start("on-demand")).extracting(line -> line.getString("event")).containsExactly("priming");
  }

  private List<JsonObject> start(String initialization) throws IOException, InterruptedException {
    var output = folder.resolve("output.log");
    var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC", "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
        "-cp", System.getProperty("java.class.path"), SnapshottedByLambda.class.getName(),
        SlackCommandFunction.class.getName()).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(EnvironmentFixture.slackCommandWithUsualSecret());
    builder.environment()
        .putAll(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", initialization, "AWS_REGION", "us-east-1",
            "AWS_ENDPOINT_URL", "http://localhost:1", "SLACK_SIGNING_SECRET", "0123456789abcdef".repeat(2),
            "SLACK_PREVIOUS_SIGNING_SECRET", ""));
    var process = builder.start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ends by itself").isTrue();
      assertThat(process.exitValue()).as(Files.readString(output)).isZero();
      return Files.readAllLines(output).stream().map(SnapshotTest::parse).toList();
    } finally {
      process.destroyForcibly();
    }
  }

  private static JsonObject parse(String line) {
    try {
      return JsonParser.object().from(line);
    } catch (JsonParserException notJson) {
      throw new AssertionError(line, notJson);
    }
  }
}
