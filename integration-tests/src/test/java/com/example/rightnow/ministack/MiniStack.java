package com.example.rightnow.ministack;

import com.example.rightnow.localstack.Emulator;
import com.github.dockerjava.api.DockerClient;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.utility.DockerImageName;

/**
 * <a href="https://github.com/ministackorg/ministack">MiniStack</a>: one process of this machine for all tests of this module,
 * installed and started by whoever needs it first. It ends, with the containers of its functions, when the JVM ends,
 * however that ends. It answers on the address of Docker's bridge only. Safe for use by many threads.
 *
 * <p>The image that functions run in: {@code -Dministack.image=...}, by default AWS's own.
 */
public final class MiniStack implements Emulator {
  private static final String IMAGE = System.getProperty("ministack.image",
      "public.ecr.aws/lambda/java:25");
  /** The versions that were tried together. */
  private static final Path PINS = Path.of("requirements.txt");
  private static final Path HOME = Path.of("target", "ministack").toAbsolutePath();
  private static final Path LOG = HOME.resolve("log.txt");
  /** Names an image as MiniStack asks for it, without taking AWS's name away from AWS's image. */
  private static final String IMAGE_PREFIX = "rightnow-ministack";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  /** Runs a command until it ends or the standard input does, as that of a child does when its parent is gone. */
  private static final String WHILE_THE_PARENT_LIVES = "exec 3<&0; \"$@\" & child=$!;"
      + " (cat <&3 >/dev/null; kill $child 2>/dev/null) & wait $child";
  private static @Nullable MiniStack started;

  private final URI endpoint;

  private MiniStack(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** MiniStack, started if it was not. */
  public static synchronized MiniStack running() {
    MiniStack running = started;
    if (running == null) {
      try {
        running = start();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      started = running;
    }
    return running;
  }

  private static MiniStack start() throws IOException {
    DockerClient docker = DockerClientFactory.instance().client();
    InetAddress address = bridge(docker);
    int port = freePort(address);
    provideImage(docker);
    Path python = install();
    var builder = new ProcessBuilder("sh", "-c", WHILE_THE_PARENT_LIVES, "sh", python.toString(), "-m",
        "ministack").redirectErrorStream(true).redirectOutput(LOG.toFile());
    // a developer's own settings for AWS are none of its business
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(Map.of(
        "BIND_HOST", address.getHostAddress(),
        "GATEWAY_PORT", String.valueOf(port),
        // the end of the names in an HTTP API's URL; whatever they are, the Host header tells APIs apart
        "MINISTACK_HOST", "us-east-1.amazonaws.com",
        "MINISTACK_IMAGE_PREFIX", IMAGE_PREFIX,
        // otherwise a function that cannot be run is answered for
        "LAMBDA_STRICT", "1",
        // otherwise every role may do everything
        "AUTH", "true",
        // otherwise it listens for devices on every address
        "IOT_MTLS_ENABLED", "false",
        "TMPDIR", HOME.toString()));
    var process = builder.start();
    var ministack = new MiniStack(URI.create("http://" + address.getHostAddress() + ":" + port));
    Awaitility.await("MiniStack").atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
      if (!process.isAlive()) {
        throw new IllegalStateException("MiniStack does not start. Its last words:\n" + lastWords());
      }
      return ministack.answers();
    });
    return ministack;
  }

  /**
   * Where functions in containers find this machine: the bridge, on Linux. Docker Desktop has it in a virtual machine and
   * leads them to the loopback address.
   */
  private static InetAddress bridge(DockerClient docker) throws IOException {
    String name = docker.inspectNetworkCmd().withNetworkId("bridge").exec().getOptions()
        .getOrDefault("com.docker.network.bridge.name", "docker0");
    return Optional.ofNullable(NetworkInterface.getByName(name)).stream()
        .flatMap(NetworkInterface::inetAddresses).filter(Inet4Address.class::isInstance)
        .findFirst().orElse(InetAddress.getLoopbackAddress());
  }

  private static int freePort(InetAddress address) throws IOException {
    try (var socket = new ServerSocket(0, 1, address)) {
      return socket.getLocalPort();
    }
  }

  private static void provideImage(DockerClient docker) {
    try {
      String image = new RemoteDockerImage(DockerImageName.parse(IMAGE)).get();
      docker.tagImageCmd(image, IMAGE_PREFIX + "/public.ecr.aws/lambda/java", "25").exec();
    } catch (ContainerFetchException missing) {
      throw new IllegalStateException("the image that functions run in, " + IMAGE
          + ", is neither here nor to be had; -Dministack.image=... names another", missing);
    }
  }

  /** The folder of commands that come with it from PyPI, the AWS CLI among them. */
  public static synchronized Path commands() {
    try {
      return install().resolveSibling("");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Installs it where {@code ./mvnw clean} takes it away, unless it is there, and returns the Python that knows it. */
  private static Path install() throws IOException {
    Path environment = HOME.resolve("venv");
    Path installed = environment.resolve("requirements.txt");
    Files.createDirectories(HOME);
    // the copy is made last: what was broken off is done again, and so is what is outdated
    if (Files.notExists(installed) || Files.mismatch(PINS, installed) >= 0) {
      run("python3", "-m", "venv", "--clear", environment.toString());
      run(environment.resolve("bin/pip").toString(), "install", "--quiet", "--disable-pip-version-check",
          "--requirement", PINS.toString());
      Files.copy(PINS, installed, StandardCopyOption.REPLACE_EXISTING);
    }
    return environment.resolve("bin/python");
  }

  private static void run(String... command) throws IOException {
    File output = LOG.toFile();
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + " failed:\n" + lastWords());
      }
    } catch (InterruptedException stopped) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopped);
    }
  }

  private boolean answers() {
    try {
      return endpoint.resolve("/_ministack/health").toURL()
          .openConnection() instanceof HttpURLConnection health && health.getResponseCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public URI endpoint() {
    return endpoint;
  }

  @Override
  public String region() {
    return "us-east-1";
  }

  /** Of somebody who may do everything. */
  @Override
  public String accessKey() {
    return "test";
  }

  @Override
  public String secretKey() {
    return "test";
  }

  @Override
  public List<String> complaints() {
    return last(15, log().stream().filter(line -> line.contains(" WARNING ") || line.contains(" ERROR "))
        .toList());
  }

  private static String lastWords() {
    return String.join("\n", last(20, log()));
  }

  private static List<String> log() {
    try {
      return Files.readAllLines(LOG);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> last(int count, List<String> lines) {
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }
}
