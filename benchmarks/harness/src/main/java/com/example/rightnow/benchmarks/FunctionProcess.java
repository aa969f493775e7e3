package com.example.rightnow.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A function in a process of its own, with a Runtime API of its own, and looked at from outside. */
final class FunctionProcess implements AutoCloseable {
  private final Process process;
  private final RuntimeApi api;
  private final Path log;
  private final long startedAt;
  private final boolean hasLayer;

  private FunctionProcess(Process process, RuntimeApi api, Path log, long startedAt, boolean hasLayer) {
    this.process = process;
    this.api = api;
    this.log = log;
    this.startedAt = startedAt;
    this.hasLayer = hasLayer;
  }

  /** Starts the process; its output goes into the log. */
  static FunctionProcess start(List<String> command, Subject subject, Path log) throws IOException {
    var api = new RuntimeApi();
    var builder = new ProcessBuilder(command).directory(subject.task().toFile())
        .redirectErrorStream(true).redirectOutput(log.toFile());
    var environment = builder.environment();
    environment.clear();
    environment.putAll(Map.of(
        "PATH", "/usr/local/bin:/usr/bin:/bin", "LANG", "en_US.UTF-8", "TZ", ":UTC",
        "_HANDLER", subject.handler(),
        "LAMBDA_TASK_ROOT", subject.task().toString(),
        "AWS_LAMBDA_RUNTIME_API", api.address(),
        "AWS_LAMBDA_FUNCTION_NAME", "bench",
        "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
        "AWS_EXECUTION_ENV", "AWS_Lambda_java25"));
    environment.putAll(Map.of(
        "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/bench",
        "AWS_LAMBDA_LOG_STREAM_NAME", "bench",
        "AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand",
        "AWS_REGION", "eu-west-1", "AWS_DEFAULT_REGION", "eu-west-1",
        "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
        "AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        "AWS_SESSION_TOKEN", "an-example-token"));
    environment.putAll(subject.environment());
    if (subject.layer().isPresent()) {
      Layer.mount(subject.layer().get());
    }
    long startedAt = System.nanoTime();
    var process = builder.start();
    api.serve(process);
    return new FunctionProcess(process, api, log, startedAt, subject.layer().isPresent());
  }

  RuntimeApi api() {
    return api;
  }

  /** When the process was asked for, by {@link System#nanoTime}. */
  long startedAt() {
    return startedAt;
  }

  /** Invokes it once. @throws IOException if the answer is not right */
  RuntimeApi.Answer answer(Job job) throws IOException {
    var answer = api.invoke(job.event());
    if (!job.isRight(answer.body())) {
      throw new IOException("not the answer to " + job + ": " + answer.body() + ", see " + log);
    }
    return answer;
  }

  /** User and system time so far, in the kernel's ticks of ten milliseconds. */
  double cpuMillis() throws IOException {
    var stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10.0;
  }

  /** The most memory it had so far. */
  double peakMegabytes() throws IOException {
    return megabytes("VmHWM:");
  }

  /** The memory it has now. */
  double residentMegabytes() throws IOException {
    return megabytes("VmRSS:");
  }

  private double megabytes(String field) throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines.filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow() / 1024.0;
    }
  }

  /** Makes its JVM run a full collection now, between two events. */
  void collectGarbage() throws IOException, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var command = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run").redirectErrorStream(true)
        .start();
    var output = new String(command.getInputStream().readAllBytes(), UTF_8);
    if (command.waitFor() != 0) {
      throw new IOException("jcmd: " + output);
    }
  }

  /** As Lambda ends an environment. Caches that were asked for are written now. */
  void terminate() throws InterruptedException, IOException {
    process.destroy();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      throw new IOException("the function did not end, see " + log);
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    api.close();
    if (hasLayer) {
      Layer.unmount();
    }
  }
}
