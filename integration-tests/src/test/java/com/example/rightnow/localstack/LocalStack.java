package com.example.rightnow.localstack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.output.ToStringConsumer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * LocalStack: one container for all tests of this module, started by whoever needs it first and removed, with the
 * containers of its functions, after the JVM has ended, however it ended. Safe for use by many threads.
 *
 * <p>Another image: {@code -Demulator.image=...} (docs/adr/0006-emulator.md). Who sets {@code
 * testcontainers.reuse.enable=true} in {@code ~/.testcontainers.properties} keeps the container for the next run.
 */
public final class LocalStack implements Emulator {
  /** The one that it is unless another is asked for. */
  public static final String DEFAULT_IMAGE = "localstack/localstack:4.14.0";

  private static final String IMAGE = System.getProperty("emulator.image", DEFAULT_IMAGE);
  private static final int PORT = 4566;
  private static @Nullable LocalStack started;

  private final LocalStackContainer container;
  private final ToStringConsumer log;

  private LocalStack(LocalStackContainer container, ToStringConsumer log) {
    this.container = container;
    this.log = log;
  }

  /** The emulator, started if it was not. */
  public static synchronized LocalStack running() {
    LocalStack emulator = started;
    if (emulator == null) {
      emulator = start();
      started = emulator;
    }
    return emulator;
  }

  private static LocalStack start() {
    var log = new ToStringConsumer();
    // never closed: Testcontainers' reaper removes it ten seconds after this JVM, unless it is to be reused
    @SuppressWarnings("resource")
    var container = new LocalStackContainer(
        DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("localstack/localstack"))
        // the other engine reads the template before SAM has expanded it, and finds unknown names
        .withEnv("PROVIDER_OVERRIDE_CLOUDFORMATION", "engine-legacy")
        // otherwise types that it lacks are reported as created
        .withEnv("CFN_IGNORE_UNSUPPORTED_RESOURCE_TYPES", "0")
        // how a function calls a server of the test; on Linux that name is not there by itself
        .withEnv("LAMBDA_DOCKER_FLAGS", "--add-host host.docker.internal:host-gateway")
        // a busy machine may take longer than the 20 seconds that a function has to start by default
        .withEnv("LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", "60")
        // Testcontainers copies this script into the container, and on a busy machine runs it while it is being written
        .withCreateContainerCmdModifier(command -> command.withEntrypoint("sh", "-c",
            "while [ ! -s /testcontainers_start.sh ]; do sleep 0.1; done; sh /testcontainers_start.sh"))
        .withLogConsumer(log)
        .waitingFor(new Health().withStartupTimeout(Duration.ofMinutes(3)))
        .withReuse(true);
    Optional.ofNullable(System.getenv("LOCALSTACK_AUTH_TOKEN"))
        .ifPresent(token -> container.withEnv("LOCALSTACK_AUTH_TOKEN", token));
    try {
      container.start();
    } catch (ContainerLaunchException failed) {
      throw new IllegalStateException(IMAGE + " does not start: " + cause(failed) + ". Its last words:\n"
          + String.join("\n", last(20, log.toUtf8String().lines().toList())), failed);
    }
    return new LocalStack(container, log);
  }

  private static @Nullable String cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure.getMessage() : cause(cause);
  }

  private static List<String> last(int count, List<String> lines) {
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  /** Ready when it says so; given up at once when it has ended. */
  private static final class Health extends AbstractWaitStrategy {
    @Override
    protected void waitUntilReady() {
      Awaitility.await("the emulator").atMost(startupTimeout).pollInterval(Duration.ofMillis(200))
          .until(() -> {
            if (!waitStrategyTarget.isRunning()) {
              throw new ContainerLaunchException("the container has ended");
            }
            return answers();
          });
    }

    private boolean answers() {
      try {
        var url = URI
            .create("http://" + waitStrategyTarget.getHost() + ":" + waitStrategyTarget.getMappedPort(PORT)
                + "/_localstack/health")
            .toURL();
        return url.openConnection() instanceof HttpURLConnection health && health.getResponseCode() == 200;
      } catch (IOException notYet) {
        return false;
      }
    }
  }

  @Override
  public URI endpoint() {
    return container.getEndpoint();
  }

  @Override
  public String region() {
    return container.getRegion();
  }

  @Override
  public String accessKey() {
    return container.getAccessKey();
  }

  @Override
  public String secretKey() {
    return container.getSecretKey();
  }

  @Override
  public List<String> complaints() {
    return last(15, log.toUtf8String().lines()
        .filter(line -> line.contains(" ERROR ") || line.contains("Exception") || line.contains("Failure"))
        .toList());
  }
}
