package com.example.rightnow.adapters.in.slack;

import static com.example.rightnow.adapters.in.slack.SignedRequest.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.adapters.in.http.ApiResponse;
import com.example.rightnow.adapters.in.http.HttpApi;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Publication;
import com.example.rightnow.domain.service.GreetService;
import com.grack.nanojson.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The way in as it is put together in production, against commands that Slack did sign: here with the HMAC of the JDK, which
 * the code under test does not use.
 */
@Tag("reliability")
class AuthenticRequestsTest {
  private static final int REQUESTS = Boolean.getBoolean("reliability.whole") ? 10_000 : 2_000;

  private final Random random = new Random(20_261_128);

  @Test
  void are_all_let_in() throws IOException {
    var secrets = new SigningSecret[]{new SigningSecret(secret()), new SigningSecret(secret())};
    var one = api(List.of(secrets[0]));
    var two = api(List.of(secrets));
    int plain = 0;
    int duringRotation = 0;

    for (int i = 0; i < REQUESTS; i++) {
      boolean isBase64 = random.nextBoolean();
      boolean isRotation = random.nextBoolean();
      var secret = secrets[isRotation ? random.nextInt(2) : 0];
      byte[] event = event(body(i), secret.value(), isBase64);

      var response = (isRotation ? two : one).serve(new ByteArrayInputStream(event),
          new ByteArrayOutputStream(), failure -> {
            throw failure;
          });

      assertThat(response.status()).as("request %d: %s", i, new String(event, UTF_8)).isEqualTo(200);
      assertThat(response.outcome()).as("request %d came as far as the command", i)
          .isIn("greeted", "announcement requested", "help", "not understood");
      plain += isBase64 ? 0 : 1;
      duringRotation += isRotation ? 1 : 0;
    }

    assertThat(plain).isBetween(REQUESTS / 3, REQUESTS * 2 / 3);
    assertThat(duringRotation).isBetween(REQUESTS / 3, REQUESTS * 2 / 3);
    System.out.printf(Locale.ROOT,
        "[reliability 2] %,d signed commands: %,d x 200; %,d as text, %,d as Base64; %,d with one secret, %,d with two%n",
        REQUESTS, REQUESTS, plain, REQUESTS - plain, REQUESTS - duringRotation, duringRotation);
  }

  private static HttpApi api(List<SigningSecret> secrets) {
    var greetings = new GreetingsCommand(new GreetService(() -> NOW, ZoneOffset.UTC),
        _ -> new Publication.Published(),
        Language.ENGLISH);
    var endpoint = new SlashCommandEndpoint(new SignatureVerifier(secrets, () -> NOW), List.of(greetings),
        Language.ENGLISH);
    return new HttpApi(SlashCommandEndpoint.ROUTE, request -> {
      var answer = endpoint.answer(request.headers(), request.body());
      return new ApiResponse(answer.status(), Map.of(), answer.body(), answer.outcome());
    });
  }

  /** What Slack sends, in any order and with any words. */
  private String body(int number) {
    String text = switch (random.nextInt(5)) {
      case 0 -> "";
      case 1 -> "help";
      case 2 -> "announce " + words();
      case 3 -> "<@U0" + random.nextInt(1_000_000) + "|ada>";
      default -> words();
    };
    // a blank as + or as %20, and letters as they are or escaped: both occur
    String escaped = URLEncoder.encode(text, UTF_8);
    String sent = random.nextBoolean() ? escaped.replace("+", "%20") : escaped;
    var fields = new ArrayList<>(
        List.of("token=x", "team_id=T012AB3CD", "channel_id=C012AB3CD", "user_id=U012AB3CD",
            "command=%2Fgreetings", "text=" + sent, "trigger_id=" + number + ".abc",
            "response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT012AB3CD%2F" + number + "%2Fc4n4ryXq"));
    Collections.shuffle(fields, random);
    return String.join("&", fields);
  }

  private String words() {
    return random.ints(1 + random.nextInt(60), 0, 0x3_0000).filter(point -> Character.isDefined(point))
        .filter(point -> Character.getType(point) != Character.SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
  }

  private byte[] event(String body, String secret, boolean isBase64) {
    String timestamp = Long.toString(NOW.getEpochSecond() - 300 + random.nextInt(601));
    return JsonWriter.string()
        .object()
        .value("version", "2.0")
        .value("rawPath", "/slack/commands")
        .value("rawQueryString", "")
        .object("headers",
            Map.of("content-type", "application/x-www-form-urlencoded", "x-slack-request-timestamp",
                timestamp,
                "x-slack-signature", signature(timestamp, body, secret)))
        .object("requestContext").object("http").value("method", "POST").end().end()
        .value("body", isBase64 ? Base64.getEncoder().encodeToString(body.getBytes(UTF_8)) : body)
        .value("isBase64Encoded", isBase64)
        .end()
        .done()
        .getBytes(UTF_8);
  }

  private static String signature(String timestamp, String body, String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
    }
  }

  private String secret() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
