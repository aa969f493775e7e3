package com.example.rightnow.adapters.in.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.adapters.in.http.ApiResponse;
import com.example.rightnow.adapters.in.http.HttpApi;
import com.example.rightnow.domain.model.Language;
import com.grack.nanojson.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The way in as it is put together in production, against requests that look like Slack's and are not: each
 * starts as a correctly signed command, or as the certificate check that Slack does not sign, and is then
 * changed.
 */
@Tag("reliability")
class UnauthenticatedRequestsTest {
  private static final int REQUESTS = Boolean.getBoolean("reliability.whole") ? 100_000 : 10_000;
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String CHECK = "ssl_check=1&token=x";
  private static final String[] BODIES = {
      "command=%2Fgreetings&text=Ada&user_id=U2CERLKJA",
      "command=%2Fgreetings&text=announce+Lunch&team_id=T1&trigger_id=1.2",
      "command=%2Fgreetings&text=",
      CHECK,
      "command=%2Fgreetings&text=h%C3%A9llo+%F0%9F%91%8B",
  };

  private final Random random = new Random(20_261_121);
  private final AtomicInteger reached = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final HttpApi api = api();

  /** What a request is, as far as its maker knows. */
  private enum Kind {
    /** Somebody else's signature, a broken one, or none: never a success. */
    UNSIGNED,
    /** The certificate check, with more fields or fewer: always a success. */
    CHECK,
    /** All of a certificate check but one thing: never a success. */
    NEAR_CHECK,
    /** A signed command whose body says that it is Base64 and is none: never a success. */
    NO_BASE64,
    /** A request with bytes changed wherever they may be: a success only if a certificate check came out. */
    MUTILATED
  }

  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  private record Mutant(Kind kind, byte[] event) {}

  @Test
  void get_no_success_but_the_certificate_check_no_server_error_and_no_use_case() throws IOException {
    var statuses = new TreeMap<Kind, Map<Integer, Integer>>();

    for (int i = 0; i < REQUESTS; i++) {
      var mutant = mutant();
      var response = serve(mutant.event());

      var text = new String(mutant.event(), StandardCharsets.UTF_8);
      if (response.status() == 200) {
        assertThat(response.outcome()).as("request %d: %s", i, text).isEqualTo("ssl check");
        assertThat(response.body()).as("request %d: %s", i, text).isEmpty();
        assertThat(isUnsigned(text)).as("request %d: %s", i, text).isTrue();
      } else {
        assertThat(response.status()).as("request %d: %s", i, text).isBetween(400, 499);
      }
      statuses.computeIfAbsent(mutant.kind(), _ -> new TreeMap<>()).merge(response.status(), 1, Integer::sum);
    }

    assertThat(reached).hasValue(0);
    assertThat(failures).hasValue(0);
    thenAll(statuses, Kind.CHECK, 200, REQUESTS / 20);
    thenAll(statuses, Kind.UNSIGNED, 401, REQUESTS / 5);
    thenAll(statuses, Kind.NEAR_CHECK, 401, REQUESTS / 20);
    thenAll(statuses, Kind.NO_BASE64, 400, REQUESTS / 50);
    assertThat(statuses.getOrDefault(Kind.MUTILATED, Map.of())).as("came as far as each layer, and through")
        .containsKeys(200, 400, 401, 404, 405)
        .hasEntrySatisfying(401, count -> assertThat(count).isGreaterThan(REQUESTS / 10));
    System.out.printf(Locale.ROOT,
        "[reliability 1] %,d requests without a right signature: %,d x 401, %,d x other 4xx, 0 x 5xx,"
            + " %,d empty 200 to the certificate check, %d use cases reached%n",
        REQUESTS, count(statuses, 401, 401), count(statuses, 400, 499) - count(statuses, 401, 401),
        count(statuses, 200, 200), reached.get());
  }

  private static int count(Map<Kind, Map<Integer, Integer>> statuses, int first, int last) {
    return statuses.values().stream().flatMap(byStatus -> byStatus.entrySet().stream())
        .filter(status -> status.getKey() >= first && status.getKey() <= last).mapToInt(Map.Entry::getValue)
        .sum();
  }

  private static void thenAll(Map<Kind, Map<Integer, Integer>> statuses, Kind kind, int status, int atLeast) {
    assertThat(statuses.getOrDefault(kind, Map.of())).as("%s", kind).containsOnlyKeys(status)
        .hasEntrySatisfying(status, count -> assertThat(count).isGreaterThan(atLeast));
  }

  private HttpApi api() {
    var endpoint = SignedRequest.endpoint(command -> {
      reached.incrementAndGet();
      throw new IllegalStateException("greeted " + command);
    }, command -> {
      reached.incrementAndGet();
      throw new IllegalStateException("announced " + command);
    }, Language.ENGLISH);
    return new HttpApi(SlashCommandEndpoint.ROUTE, request -> {
      var answer = endpoint.answer(request.headers(), request.body());
      return new ApiResponse(answer.status(), Map.of("content-type", answer.contentType()), answer.body(),
          answer.outcome());
    });
  }

  private ApiResponse serve(byte[] event) throws IOException {
    var written = new ByteArrayOutputStream();
    var response = api.serve(new ByteArrayInputStream(event), written, _ -> failures.incrementAndGet());
    assertThat(written.toString(StandardCharsets.UTF_8)).startsWith("{\"statusCode\":" + response.status());
    return response;
  }

  /** Looked up in the text, so that no reader of JSON is trusted. */
  private static boolean isUnsigned(String event) {
    var text = event.toLowerCase(Locale.ROOT);
    return !text.contains("\"x-slack-signature\"") && !text.contains("\"x-slack-request-timestamp\"");
  }

  private Mutant mutant() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> new Mutant(Kind.UNSIGNED, unsigned());
      case 2 -> random.nextBoolean()
          ? new Mutant(Kind.UNSIGNED, urlVerification())
          : new Mutant(Kind.NO_BASE64, noBase64());
      case 3 -> new Mutant(Kind.CHECK, check());
      case 4 -> new Mutant(Kind.NEAR_CHECK, nearCheck());
      case 5 -> new Mutant(Kind.MUTILATED, changedSomewhere(check()));
      default -> new Mutant(Kind.MUTILATED, changedSomewhere(forged()));
    };
  }

  /** Changed inside, so that every layer but the signature is content. */
  private byte[] unsigned() {
    var signed = SignedRequest.of(BODIES[random.nextInt(BODIES.length)]);
    return switch (random.nextInt(6)) {
      case 0 -> event(FORM, signed.timestamp(), signed.signature(), changed(signed.body()));
      case 1 -> event(FORM, signed.timestamp(), changed(signed.signature()), signed.body());
      case 2 -> event(FORM, changed(signed.timestamp()), signed.signature(), signed.body());
      case 3 -> event(FORM, null, signed.signature(), signed.body());
      case 4 -> event(FORM, signed.timestamp(), null, signed.body());
      default -> event(FORM, "", "", signed.body());
    };
  }

  /** What Slack asks of the address of an app with events; Slack signs it, so what is not signed is not Slack's. */
  private byte[] urlVerification() {
    byte[] body = utf8(
        "{\"type\":\"url_verification\",\"token\":\"x\",\"challenge\":\"" + random.nextInt() + "\"}");
    var stranger = SignedRequest.of(body, new SigningSecret("a stranger's secret"));
    return random.nextBoolean()
        ? event("application/json", null, null, body)
        : event("application/json", stranger.timestamp(), stranger.signature(), body);
  }

  private byte[] noBase64() {
    var signed = SignedRequest.of(BODIES[random.nextInt(BODIES.length)]);
    String body = Base64.getEncoder().encodeToString(signed.body());
    int at = random.nextInt(body.length() - 4);
    String broken = body.substring(0, at) + "!%,-_ ".charAt(random.nextInt(6)) + body.substring(at + 1);
    return new String(event(FORM, signed.timestamp(), signed.signature(), signed.body()),
        StandardCharsets.UTF_8)
        .replace(body, broken).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] forged() {
    var body = BODIES[random.nextInt(BODIES.length)].getBytes(StandardCharsets.UTF_8);
    var stranger = SignedRequest.of(body, new SigningSecret("a stranger's secret"));
    return event(FORM, stranger.timestamp(), stranger.signature(), stranger.body());
  }

  private byte[] check() {
    var body = switch (random.nextInt(4)) {
      case 0 -> "ssl_check=1";
      case 1 -> "token=" + random.nextInt() + "&ssl_check=1";
      case 2 -> CHECK + "&" + BODIES[random.nextInt(BODIES.length)];
      default -> CHECK;
    };
    return event(random.nextBoolean() ? FORM : FORM + "; charset=utf-8", null, null, utf8(body));
  }

  private byte[] nearCheck() {
    return switch (random.nextInt(8)) {
      case 0 -> event(FORM, null, null, utf8("ssl_check=" + (2 + random.nextInt(1_000))));
      case 1 -> event(FORM, null, null, utf8("ssl_check=0&" + CHECK));
      case 2 -> event(FORM, null, null, utf8("x" + CHECK));
      case 3 -> event(FORM, null, null, utf8(CHECK + "x".repeat(1024 + random.nextInt(1_000))));
      case 4 -> event(FORM, null, null, utf8(CHECK + "&%zz"));
      case 5 -> event("application/json", null, null, utf8(CHECK));
      case 6 -> event(FORM, "", null, utf8(CHECK));
      default -> event(FORM, null, "", utf8(CHECK));
    };
  }

  private static byte[] event(String contentType, @Nullable String timestamp, @Nullable String signature,
      byte[] body) {
    var headers = new HashMap<String, String>();
    headers.put("content-type", contentType);
    if (timestamp != null) {
      headers.put("x-slack-request-timestamp", timestamp);
    }
    if (signature != null) {
      headers.put("x-slack-signature", signature);
    }
    return JsonWriter.string()
        .object()
        .value("version", "2.0")
        .value("rawPath", "/slack/commands")
        .value("rawQueryString", "")
        .object("headers", headers)
        .object("requestContext")
        .object("http")
        .value("method", "POST")
        .end()
        .end()
        .value("body", Base64.getEncoder().encodeToString(body))
        .value("isBase64Encoded", true)
        .end()
        .done()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] changedSomewhere(byte[] event) {
    byte[] changed = event;
    int changes = random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      changed = changed(changed);
    }
    return changed;
  }

  private String changed(String text) {
    return new String(changed(text.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
  }

  /** One byte flipped, removed or inserted, or the tail cut off; never the same bytes. */
  private byte[] changed(byte[] bytes) {
    if (bytes.length == 0) {
      return new byte[]{(byte) random.nextInt(256)};
    }
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(4)) {
      case 0 -> {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 + random.nextInt(255));
        yield flipped;
      }
      case 1 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + 1, bytes.length));
      case 2 -> joined(Arrays.copyOf(bytes, at + 1), new byte[]{(byte) random.nextInt(256)},
          Arrays.copyOfRange(bytes, at + 1, bytes.length));
      default -> Arrays.copyOf(bytes, at);
    };
  }

  private static byte[] joined(byte[]... parts) {
    var whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }
}
