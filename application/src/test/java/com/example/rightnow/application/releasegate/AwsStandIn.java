package com.example.rightnow.application.releasegate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.rightnow.adapters.aws.SignedCalls;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * A server that plays two services of AWS as they speak on the wire: Lambda's {@code Invoke}, and CodeDeploy's
 * {@code PutLifecycleEventHookExecutionStatus}. It takes signed requests only. The versions that it runs are given to it.
 */
final class AwsStandIn implements AutoCloseable {
  private static final Pattern INVOKE = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");
  private static final String ENDPOINT = "aws.endpointUrl";

  private final SdkHttpClient http = UrlConnectionHttpClient.builder().build();
  private final Map<String, Version> versions = new ConcurrentHashMap<>();
  private final List<Map<String, Object>> reports = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final HttpServer server;
  private final AtomicInteger refused = new AtomicInteger();
  private volatile int statusOfReports = 200;
  private volatile String codeOfReports = "";

  /** What runs when a version is invoked. */
  @FunctionalInterface
  interface Version {

    /**
     * Answers, as a function does.
     *
     * @throws Exception what a function may throw, at its start too; {@link Unavailable} if Lambda does not run it
     */
    byte[] answer(byte[] event, String arn) throws Exception;
  }

  /** Lambda does not run a version. */
  static final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    Unavailable(int status, String code) {
      super(code);
      this.status = status;
    }
  }

  AwsStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
    System.setProperty(ENDPOINT, "http://localhost:" + server.getAddress().getPort());
  }

  void runs(String arn, Version version) {
    versions.put(arn, version);
  }

  /** To be called by a version that is never to answer. */
  byte[] silence() throws InterruptedException {
    over.await();
    return new byte[0];
  }

  void refusesReports(int times, int status, String code) {
    refused.set(times);
    statusOfReports = status;
    codeOfReports = code;
  }

  /** What CodeDeploy was told, in order. */
  List<Map<String, Object>> reports() {
    return reports;
  }

  SignedCalls calls() {
    return new SignedCalls(http,
        StaticCredentialsProvider.create(AwsSessionCredentials.create("KEY", "c4n4ry-key", "c4n4ry-token")),
        () -> Region.EU_WEST_1);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      var invoked = INVOKE.matcher(exchange.getRequestURI().getRawPath());
      if (invoked.matches()) {
        if (isSignedFor("lambda", exchange)) {
          invoke(URLDecoder.decode(invoked.group(1), UTF_8), body, exchange);
        }
      } else if (isSignedFor("codedeploy", exchange)) {
        report(body, exchange);
      }
    }
  }

  private static boolean isSignedFor(String service, HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    var signed = "AWS4-HMAC-SHA256 Credential=KEY/\\d{8}/eu-west-1/" + service
        + "/aws4_request, SignedHeaders=[a-z0-9;-]*host;[a-z0-9;-]*x-amz-security-token[a-z0-9;-]*,"
        + " Signature=[0-9a-f]{64}";
    if (String.valueOf(headers.getFirst("Authorization")).matches(signed)
        && "c4n4ry-token".equals(headers.getFirst("X-Amz-Security-Token"))) {
      return true;
    }
    error(403, "MissingAuthenticationTokenException", exchange);
    return false;
  }

  private void invoke(String arn, byte[] event, HttpExchange exchange) throws IOException {
    var version = versions.get(arn);
    if (version == null) {
      error(404, "ResourceNotFoundException:http://internal.amazon.com/coral/com.amazonaws.awsgirapi/",
          exchange);
      return;
    }
    try {
      send(200, version.answer(event, arn), exchange);
    } catch (Unavailable reason) {
      error(reason.status, String.valueOf(reason.getMessage()), exchange);
    } catch (Exception failure) {
      exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
      send(200, JsonWriter.string().object().value("errorMessage", failure.getMessage())
          .value("errorType", failure.getClass().getName()).end().done().getBytes(UTF_8), exchange);
    }
  }

  private void report(byte[] body, HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    if (!"CodeDeploy_20141006.PutLifecycleEventHookExecutionStatus".equals(headers.getFirst("X-Amz-Target"))
        || !"application/x-amz-json-1.1".equals(headers.getFirst("Content-Type"))) {
      error(400, "UnknownOperationException", exchange);
    } else if (refused.getAndDecrement() > 0) {
      send(statusOfReports,
          ("{\"__type\":\"" + codeOfReports + "\",\"message\":\"c4n4ry-account\"}").getBytes(UTF_8),
          exchange);
    } else {
      var report = json(body);
      reports.add(report);
      send(200, JsonWriter.string().object().value("lifecycleEventHookExecutionId",
          report.getString("lifecycleEventHookExecutionId")).end().done().getBytes(UTF_8), exchange);
    }
  }

  private static void error(int status, String code, HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("X-Amzn-ErrorType", code);
    send(status, "{\"Message\":\"c4n4ry-account\"}".getBytes(UTF_8), exchange);
  }

  private static void send(int status, byte[] body, HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static JsonObject json(byte[] body) {
    try {
      return JsonParser.object().from(new String(body, UTF_8));
    } catch (JsonParserException notJson) {
      throw new AssertionError(new String(body, UTF_8), notJson);
    }
  }

  @Override
  public void close() {
    over.countDown();
    System.clearProperty(ENDPOINT);
    server.stop(0);
    http.close();
  }
}
