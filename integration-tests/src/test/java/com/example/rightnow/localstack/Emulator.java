package com.example.rightnow.localstack;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * The emulator of AWS: one container for all tests of this module, started by whoever needs it first and removed, with the
 * containers of its functions, after the JVM has ended, however it ended. Safe for use by many threads.
 *
 * <p>Another image: {@code -Demulator.image=...} (docs/adr/0006-emulator.md). Who sets {@code
 * testcontainers.reuse.enable=true} in {@code ~/.testcontainers.properties} keeps the container for the next run.
 */
public final class Emulator {
  private static final String IMAGE = System.getProperty("emulator.image", "localstack/localstack:4.14.0");
  private static final int PORT = 4566;
  private static @Nullable Emulator started;

  private final LocalStackContainer container;

  private Emulator(LocalStackContainer container) {
    this.container = container;
  }

  /** The emulator, started if it was not. */
  public static synchronized Emulator running() {
    Emulator emulator = started;
    if (emulator == null) {
      emulator = new Emulator(start());
      started = emulator;
    }
    return emulator;
  }

  private static LocalStackContainer start() {
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
        .waitingFor(Wait.forHttp("/_localstack/health").forPort(PORT)
            .withStartupTimeout(Duration.ofMinutes(3)))
        .withReuse(true);
    Optional.ofNullable(System.getenv("LOCALSTACK_AUTH_TOKEN"))
        .ifPresent(token -> container.withEnv("LOCALSTACK_AUTH_TOKEN", token));
    try {
      container.start();
    } catch (ContainerLaunchException failed) {
      throw new IllegalStateException(IMAGE + " does not start: " + rootMessage(failed)
          + ". Its last words:\n" + lastWords(container), failed);
    }
    return container;
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  private static String lastWords(LocalStackContainer container) {
    if (container.getContainerId() == null) {
      return "none, there is no container";
    }
    List<String> lines = container.getLogs().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }

  /** A client of one of its services. */
  public <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(container.getEndpoint())
        .region(Region.of(region()))
        .credentialsProvider(StaticCredentialsProvider.create(
            AwsBasicCredentials.create(container.getAccessKey(), container.getSecretKey())))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  /** Where all its services answer. */
  public URI endpoint() {
    return container.getEndpoint();
  }

  public String region() {
    return container.getRegion();
  }

  public String accessKey() {
    return container.getAccessKey();
  }

  /** What it complained about, the last complaints last. */
  public List<String> complaints() {
    List<String> lines = container.getLogs().lines()
        .filter(line -> line.contains(" ERROR ") || line.contains(" WARN ") || line.contains("Exception"))
        .toList();
    return lines.subList(Math.max(0, lines.size() - 15), lines.size());
  }
}
