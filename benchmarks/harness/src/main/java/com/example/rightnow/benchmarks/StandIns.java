package com.example.rightnow.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The services that functions call, on this machine: EventBridge, DynamoDB, Secrets Manager, Parameter Store and
 * Slack, each with the answer to the calls that our functions make. TLS as in life, no network.
 */
final class StandIns implements AutoCloseable {
  private static final String PASSWORD = "changeit";

  private final Path folder;
  private final HttpServer plain;
  private final HttpsServer secure;
  private final BlockingQueue<String> published = new LinkedBlockingQueue<>();
  private final Queue<Long> postsAt = new ConcurrentLinkedQueue<>();
  private volatile long lastPostAt;

  private StandIns(Path folder, HttpServer plain, HttpsServer secure) {
    this.folder = folder;
    this.plain = plain;
    this.secure = secure;
  }

  static StandIns start(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
    // the answer must not wait for the client's acknowledgement of its head
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Files.createDirectories(folder);
    makeKeys(folder);
    var local = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var standIns = new StandIns(folder, HttpServer.create(local, 16), HttpsServer.create(local, 16));
    standIns.secure.setHttpsConfigurator(new HttpsConfigurator(tls(folder)));
    for (var server : List.of(standIns.plain, standIns.secure)) {
      server.createContext("/", standIns::answer);
      server.setExecutor(Executors.newFixedThreadPool(4, Thread.ofPlatform().daemon().factory()));
      server.start();
    }
    return standIns;
  }

  /** An origin without a path. */
  String origin() {
    return "https://localhost:" + secure.getAddress().getPort();
  }

  /** The same over plain HTTP, for peers that would not trust our certificate. */
  String plainOrigin() {
    return "http://127.0.0.1:" + plain.getAddress().getPort();
  }

  /** What makes a JVM trust the stand-ins: the JDK's own authorities and ours, as many as a real function reads. */
  String trustFlag() {
    return "-Djavax.net.ssl.trustStore=" + folder.resolve("trust.jks");
  }

  /** When the last message to Slack had arrived, by {@link System#nanoTime}. */
  long lastPostAt() {
    return lastPostAt;
  }

  /** What was put on the bus and not taken from here, the oldest first. */
  BlockingQueue<String> published() {
    return published;
  }

  /** When messages to Slack had arrived, by {@link System#nanoTime}, the oldest first. */
  Queue<Long> postsAt() {
    return postsAt;
  }

  private void answer(HttpExchange exchange) throws IOException {
    var request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    long arrivedAt = System.nanoTime();
    var target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
    boolean signed = exchange.getRequestHeaders().containsKey("Authorization");
    String answer;
    int status = 200;
    if (target.equals("AWSEvents.PutEvents") && signed && request.contains("AnnouncementRequested")) {
      published.add(request);
      answer = "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"11710aed-b79e-4468-a20b-bb3c0c3b4860\"}]}";
    } else if (target.equals("DynamoDB_20120810.UpdateItem") && signed) {
      answer = "{}";
    } else if (target.equals("secretsmanager.GetSecretValue") && signed) {
      answer = "{\"Name\":\"rightnow/slack\",\"SecretString\":\"{\\\"signingSecret\\\":\\\""
          + Job.SIGNING_SECRET
          + "\\\"}\",\"VersionId\":\"EXAMPLE1-90ab-cdef-fedc-ba987SECRET1\"}";
    } else if (target.equals("AmazonSSM.GetParameter") && signed) {
      answer = "{\"Parameter\":{\"Name\":\"rightnow-slack\",\"Type\":\"SecureString\",\"Value\":\""
          + Job.SIGNING_SECRET
          + "\",\"Version\":1}}";
    } else if (exchange.getRequestURI().getPath().startsWith("/services/")) {
      lastPostAt = arrivedAt;
      postsAt.add(arrivedAt);
      answer = "ok";
    } else if (exchange.getRequestURI().getPath().equals("/api/auth.test")) {
      answer = "{\"ok\":true,\"url\":\"https://example.slack.com/\",\"team\":\"example\",\"user\":\"bot\","
          + "\"team_id\":\"T0001\",\"user_id\":\"U0001\",\"bot_id\":\"B0001\"}";
    } else {
      status = 400;
      answer = "{\"__type\":\"UnknownOperationException\",\"message\":\"the stand-in does not know this call\"}";
    }
    byte[] body = answer.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type",
        answer.equals("ok") ? "text/html" : "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static SSLContext tls(Path folder) throws IOException, GeneralSecurityException {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(folder.resolve("key.p12").toFile(), PASSWORD.toCharArray()),
        PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static void makeKeys(Path folder) throws IOException, InterruptedException {
    var key = folder.resolve("key.p12");
    if (Files.exists(folder.resolve("trust.jks"))) {
      return;
    }
    Files.deleteIfExists(key);
    keytool("-genkeypair", "-alias", "stand-in", "-keyalg", "EC", "-groupname", "secp256r1", "-dname",
        "CN=localhost",
        "-ext", "SAN=dns:localhost,ip:127.0.0.1", "-validity", "3650", "-keystore", key.toString(),
        "-storetype",
        "PKCS12", "-storepass", PASSWORD);
    var certificate = folder.resolve("stand-in.crt").toString();
    keytool("-exportcert", "-alias", "stand-in", "-keystore", key.toString(), "-storepass", PASSWORD, "-file",
        certificate);
    // JKS, and no password property: as a managed runtime reads the store of its operating system
    var trust = folder.resolve("making-trust.jks");
    Files.deleteIfExists(trust);
    var authorities = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts").toString();
    keytool("-importkeystore", "-noprompt", "-srckeystore", authorities, "-srcstorepass", PASSWORD,
        "-destkeystore",
        trust.toString(), "-deststoretype", "JKS", "-deststorepass", PASSWORD);
    keytool("-importcert", "-noprompt", "-alias", "stand-in", "-file", certificate, "-keystore",
        trust.toString(),
        "-storetype", "JKS", "-storepass", PASSWORD);
    Files.move(trust, folder.resolve("trust.jks"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool: " + output);
    }
  }

  @Override
  public void close() {
    plain.stop(0);
    secure.stop(0);
  }
}
