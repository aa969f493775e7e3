package com.example.rightnow.compose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.rightnow.localstack.NeedsEmulator;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code compose.yaml} up, what it prints typed, and down again; skipped where there is no Docker Compose. */
@NeedsEmulator
class ComposeIT {
  private static final File PROJECT = Path.of("..").toAbsolutePath().normalize().toFile();
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @Test
  void what_it_prints_works() throws Exception {
    var compose = compose();
    assumeTrue(compose.isPresent(), "no Docker Compose answers: compose.yaml was not tried");
    var project = new Project(compose.orElseThrow(), freePort());
    try {
      project.compose("up", "--detach");
      await("the deployment").atMost(PATIENCE).pollInterval(Duration.ofSeconds(1))
          .until(() -> project.logs("bot"), log -> log.contains("\nslash announce")
              || log.contains("deploy: no") || log.contains("there is no"));

      var lines = project.logs("bot").lines()
          .filter(line -> line.startsWith("curl ") || line.startsWith("slash"))
          .collect(Collectors.joining("\n"));
      var answers = project.run(List.of("bash", "-c", lines));

      assertThat(answers).as("%s\nLog of the deployment:\n%s", lines, project.logs("bot"))
          .contains("\"greeting\"", "Ada!", "\"response_type\"");
      await("the announcement in the log of slack").atMost(PATIENCE).pollInterval(Duration.ofSeconds(1))
          .until(() -> project.logs("slack"), log -> log.contains("posted: ") && log.contains("Lunch"));
    } finally {
      project.compose("down", "--volumes", "--timeout", "5");
    }
  }

  /** Today's is a plugin of Docker; some systems have the command of its own that came before. */
  private static Optional<List<String>> compose() {
    return Stream.of(List.of("docker", "compose"), List.of("docker-compose"))
        .filter(command -> {
          try {
            return new ProcessBuilder(plus(command, "version")).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
          } catch (IOException none) {
            return false;
          } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
          }
        })
        .findFirst();
  }

  private static List<String> plus(List<String> command, String... more) {
    var all = new ArrayList<>(command);
    all.addAll(List.of(more));
    return all;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** One instance, beside those that somebody may have on this machine. */
  private record Project(List<String> command, int port) {

    String logs(String service) {
      return compose("logs", "--no-color", service).lines()
          .map(line -> line.replaceFirst("^[-\\w]+ *\\| ?", ""))
          .collect(Collectors.joining("\n"));
    }

    String compose(String... arguments) {
      return run(plus(plus(command, "--project-name", "rightnow-it-" + port), arguments));
    }

    String run(List<String> line) {
      try {
        Path written = Files.createTempFile(Path.of("target"), "compose", ".txt");
        var builder = new ProcessBuilder(line).directory(PROJECT).redirectErrorStream(true)
            .redirectOutput(written.toFile());
        builder.environment().putAll(Map.of("LOCALSTACK_PORT", Integer.toString(port)));
        var process = builder.start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          process.destroy();
          throw new AssertionError(line + " does not end: " + Files.readString(written, UTF_8));
        }
        var output = Files.readString(written, UTF_8);
        assertThat(process.exitValue()).as("%s:\n%s", line, output).isZero();
        return output;
      } catch (IOException | InterruptedException failed) {
        throw new IllegalStateException(line + ": " + failed, failed);
      }
    }
  }
}
