package com.example.rightnow.adapters.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

class SignedCallsTest {
  private static final String SECRET = "c4n4ry-secret-key";
  private static final String ENDPOINT = "aws.endpointUrl";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Pattern AUTHORIZATION = Pattern.compile("AWS4-HMAC-SHA256 Credential=KEY/(\\d{8})"
      + "/eu-west-1/lambda/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})");

  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final SdkHttpClient http = UrlConnectionHttpClient.builder().build();
  private final SignedCalls calls = new SignedCalls(http,
      StaticCredentialsProvider.create(AwsSessionCredentials.create("KEY", SECRET, "token")),
      () -> Region.EU_WEST_1);
  private HttpServer service;
  private volatile Service answers = exchange -> {
    exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
    exchange.sendResponseHeaders(418, 6);
    exchange.getResponseBody().write("answer".getBytes(UTF_8));
  };

  @FunctionalInterface
  private interface Service {
    void answer(HttpExchange exchange) throws IOException;
  }

  private record Request(String method, String path, Map<String, String> headers, String body) {}

  @BeforeEach
  void open() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    service.createContext("/", exchange -> {
      try (exchange) {
        var headers = exchange.getRequestHeaders().entrySet().stream().collect(Collectors.toMap(
            header -> header.getKey().toLowerCase(Locale.ROOT), header -> header.getValue().getFirst()));
        requests.add(new Request(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(), headers,
            new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        answers.answer(exchange);
      }
    });
    service.start();
    System.setProperty(ENDPOINT, "http://localhost:" + service.getAddress().getPort());
  }

  @AfterEach
  void close() {
    over.countDown();
    System.clearProperty(ENDPOINT);
    service.stop(0);
    http.close();
  }

  @Test
  void a_call_arrives_as_it_was_made_and_its_answer_comes_back() throws IOException {
    var answer = calls.post("lambda", "/functions/a%3Ab/invocations", Map.of("X-Amz-Target", "Target"),
        "{\"a\":1}".getBytes(UTF_8), PATIENCE);

    assertThat(requests).singleElement().satisfies(request -> {
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.path()).isEqualTo("/functions/a%3Ab/invocations");
      assertThat(request.body()).isEqualTo("{\"a\":1}");
      assertThat(request.headers()).containsEntry("x-amz-target", "Target")
          .containsEntry("content-length", "7")
          .containsEntry("x-amz-security-token", "token");
    });
    assertThat(answer.status()).isEqualTo(418);
    assertThat(answer.body()).asString(UTF_8).isEqualTo("answer");
    assertThat(answer.header("x-amz-function-error")).contains("Unhandled");
    assertThat(answer.header("x-amz-another")).isEmpty();
  }

  /** What was sent is what was signed: the signature is worked out again, by AWS's description of it. */
  @ParameterizedTest
  @CsvSource({"/, ''",
      "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A1%3Afunction%3Aa%3A7/invocations, {}",
      "/, 昼食"})
  void the_signature_is_that_of_the_request_which_arrives(String path, String body) throws Exception {
    calls.post("lambda", path, Map.of("Content-Type", "application/json"), body.getBytes(UTF_8), PATIENCE);

    var request = requests.getFirst();
    var authorization = AUTHORIZATION.matcher(String.valueOf(request.headers().get("authorization")));
    assertThat(authorization.matches()).as("%s", request).isTrue();
    assertThat(authorization.group(2).split(";")).contains("host", "content-type", "x-amz-date",
        "x-amz-security-token");
    assertThat(authorization.group(3))
        .isEqualTo(signature(request, authorization.group(1), authorization.group(2)));
  }

  /** @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">The steps</a> */
  private static String signature(Request request, String day, String signedHeaders)
      throws GeneralSecurityException {
    String path = Arrays.stream(request.path().split("/", -1)).map(part -> URLEncoder.encode(part, UTF_8))
        .collect(Collectors.joining("/"));
    String headers = Arrays.stream(signedHeaders.split(";"))
        .map(name -> name + ":" + request.headers().get(name) + "\n").collect(Collectors.joining());
    String canonical = String.join("\n", request.method(), path, "", headers, signedHeaders,
        sha256(request.body()));
    String scope = day + "/eu-west-1/lambda/aws4_request";
    String toSign = String.join("\n", "AWS4-HMAC-SHA256", request.headers().get("x-amz-date"), scope,
        sha256(canonical));
    byte[] key = ("AWS4" + SECRET).getBytes(UTF_8);
    for (var part : List.of(day, "eu-west-1", "lambda", "aws4_request", toSign)) {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      key = mac.doFinal(part.getBytes(UTF_8));
    }
    return HexFormat.of().formatHex(key);
  }

  private static String sha256(String text) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void a_service_that_says_nothing_is_left() {
    answers = exchange -> sleep();

    assertThatExceptionOfType(SocketTimeoutException.class)
        .isThrownBy(() -> calls.post("lambda", "/", Map.of(), new byte[0], Duration.ofMillis(100)));
    assertThat(requests).as("it is not asked again").hasSizeLessThan(2);
  }

  /** Each byte that comes begins the JDK's own time-out anew. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void an_answer_that_drips_is_left() {
    answers = exchange -> {
      exchange.sendResponseHeaders(200, 0);
      do {
        exchange.getResponseBody().write(1);
        exchange.getResponseBody().flush();
      } while (!isOver(20));
    };

    assertThatExceptionOfType(SocketTimeoutException.class)
        .isThrownBy(() -> calls.post("lambda", "/", Map.of(), new byte[0], Duration.ofMillis(500)));
  }

  @Test
  void nobody_there_is_a_failure_of_its_own() {
    service.stop(0);

    assertThatIOException().isThrownBy(() -> calls.post("lambda", "/", Map.of(), new byte[0], PATIENCE))
        .isNotInstanceOf(SocketTimeoutException.class);
  }

  @ParameterizedTest
  @CsvSource({"us-east-1, lambda.us-east-1.amazonaws.com", "eu-central-1, lambda.eu-central-1.amazonaws.com",
      "cn-north-1, lambda.cn-north-1.amazonaws.com.cn", "us-gov-west-1, lambda.us-gov-west-1.amazonaws.com",
      "us-iso-east-1, lambda.us-iso-east-1.c2s.ic.gov", "eusc-de-east-1, lambda.eusc-de-east-1.amazonaws.eu",
      "xx-new-1, lambda.xx-new-1.amazonaws.com"})
  void a_service_is_where_its_partition_has_it(String region, String host) {
    System.clearProperty(ENDPOINT);

    assertThat(SignedCalls.endpoint("lambda", Region.of(region))).hasToString("https://" + host);
    assertThat(SignedCalls.endpoint("codedeploy", Region.of(region)))
        .hasToString("https://" + host.replace("lambda.", "codedeploy."));
  }

  @Test
  void a_service_may_be_told_to_be_elsewhere() {
    System.setProperty("aws.endpointUrlCodedeploy", "http://localhost:1");
    try {
      assertThat(SignedCalls.endpoint("codedeploy", Region.EU_WEST_1)).hasToString("http://localhost:1");
      assertThat(SignedCalls.endpoint("lambda", Region.EU_WEST_1)).hasToString(System.getProperty(ENDPOINT));
    } finally {
      System.clearProperty("aws.endpointUrlCodedeploy");
    }
  }

  /** Waits for that, in milliseconds: without a pause an answer is as long as it may be before it is late. */
  private boolean isOver(long patience) {
    try {
      return over.await(patience, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void sleep() {
    try {
      over.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
