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
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The way in as it is put together in production, against requests that look like Slack's and are not: each
 * starts as a correctly signed command and is then changed.
 */
class UnauthenticatedRequestsTest {
  private static final int REQUESTS = 10_000;
  private static final String[] BODIES = {
      "command=%2Fgreetings&text=Ada&user_id=U2CERLKJA",
      "command=%2Fgreetings&text=announce+Lunch&team_id=T1&trigger_id=1.2",
      "command=%2Fgreetings&text=",
      "ssl_check=1&token=x",
      "command=%2Fgreetings&text=h%C3%A9llo+%F0%9F%91%8B",
  };

  private final Random random = new Random(20_261_121);
  private final AtomicInteger reached = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();

  @Test
  void get_no_success_no_server_error_and_no_use_case() throws IOException {
    var endpoint = new SlashCommandEndpoint(SignedRequest.verifier(), command -> {
      reached.incrementAndGet();
      throw new IllegalStateException("greeted " + command);
    }, command -> {
      reached.incrementAndGet();
      throw new IllegalStateException("announced " + command);
    }, Language.ENGLISH);
    var api = new HttpApi(SlashCommandEndpoint.ROUTE, request -> {
      var answer = endpoint.apply(request.headers(), request.body());
      return new ApiResponse(answer.status(), Map.of("content-type", answer.contentType()), answer.body(),
          answer.outcome());
    });
    var statuses = new TreeMap<Integer, Integer>();

    for (int i = 0; i < REQUESTS; i++) {
      byte[] event = mutant();
      var written = new ByteArrayOutputStream();
      var response = api.serve(new ByteArrayInputStream(event), written, _ -> failures.incrementAndGet());

      assertThat(response.status()).as("request %d: %s", i, new String(event, StandardCharsets.UTF_8))
          .isBetween(400, 499);
      assertThat(written.toString(StandardCharsets.UTF_8)).startsWith("{\"statusCode\":" + response.status());
      statuses.merge(response.status(), 1, Integer::sum);
    }

    System.out.println(REQUESTS + " unauthenticated requests, answers by status: " + statuses);
    assertThat(reached).hasValue(0);
    assertThat(failures).hasValue(0);
    assertThat(statuses.get(401)).as("most got as far as the signature").isGreaterThan(REQUESTS / 2);
  }

  /**
   * Half of them are changed inside, so that every layer but the signature is content; half are changed
   * anywhere.
   */
  private byte[] mutant() {
    var signed = SignedRequest.of(BODIES[random.nextInt(BODIES.length)]);
    if (random.nextBoolean()) {
      return switch (random.nextInt(5)) {
        case 0 -> event(signed.timestamp(), signed.signature(), changed(signed.body()));
        case 1 -> event(signed.timestamp(), changed(signed.signature()), signed.body());
        case 2 -> event(changed(signed.timestamp()), signed.signature(), signed.body());
        case 3 -> event("", signed.signature(), signed.body());
        default -> event(signed.timestamp(), "", signed.body());
      };
    }
    var stranger = SignedRequest.of(signed.body(), new SigningSecret("a stranger's secret"));
    byte[] event = event(stranger.timestamp(), stranger.signature(), stranger.body());
    int changes = random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      event = changed(event);
    }
    return event;
  }

  private byte[] event(String timestamp, String signature, byte[] body) {
    var headers = new HashMap<String, String>();
    headers.put("content-type", "application/x-www-form-urlencoded");
    if (!timestamp.isEmpty()) {
      headers.put("x-slack-request-timestamp", timestamp);
    }
    if (!signature.isEmpty()) {
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
