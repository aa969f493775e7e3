package com.example.rightnow.scenarios;

import com.example.rightnow.localstack.Emulator;
import com.example.rightnow.ministack.MiniStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A script of {@code delivery/}, run as a person would, with the AWS CLI led to an emulator. */
record DeliveryScript(String name, Emulator emulator, String stack) {
  private static final Path FOLDER = Path.of("..", "delivery").toAbsolutePath().normalize();
  private static final long PATIENCE_IN_MINUTES = 15;

  /** How it ended, and all that it wrote. */
  record Result(int exitCode, String output) {}

  Result run(String... arguments) {
    return runAndAnswer("", arguments);
  }

  /** @param answers what it reads from standard input */
  Result runAndAnswer(String answers, String... arguments) {
    List<String> command = new ArrayList<>(List.of(FOLDER.resolve(name).toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--stack", stack));
    try {
      Path written = Files.createTempFile(Path.of("target"), name, ".txt");
      var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(written.toFile());
      var environment = builder.environment();
      // a developer's own settings for AWS are none of its business
      environment.keySet().removeIf(variable -> variable.startsWith("AWS_"));
      environment.merge("PATH", MiniStack.commands().toString(), (path, commands) -> commands + ":" + path);
      environment.putAll(Map.of(
          "AWS_ENDPOINT_URL", emulator.endpoint().toString(),
          "AWS_DEFAULT_REGION", emulator.region(),
          "AWS_ACCESS_KEY_ID", emulator.accessKey(),
          "AWS_SECRET_ACCESS_KEY", emulator.secretKey(),
          "AWS_CONFIG_FILE", "/dev/null"));
      var process = builder.start();
      try (var standardInput = process.outputWriter()) {
        standardInput.write(answers);
      }
      if (!process.waitFor(PATIENCE_IN_MINUTES, TimeUnit.MINUTES)) {
        process.destroy();
        throw new AssertionError(command + " does not end. Its output:\n" + Files.readString(written));
      }
      return new Result(process.exitValue(), Files.readString(written));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopped);
    }
  }
}
