package com.example.rightnow.benchmarks.slack;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The slash command as one writes it with the JDK and the typed events of Lambda, for the subjects whose
 * library knows nothing of Slack. Safe for use by several threads.
 *
 * @see <a href="https://docs.slack.dev/authentication/verifying-requests-from-slack/">Verifying requests from
 *     Slack</a>
 */
public final class GreetingsCommand {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Map<String, String> JSON = Map.of("content-type", "application/json");

  private final SecretKeySpec signingSecret;
  private final InstantSource clock;

  public GreetingsCommand(String signingSecret, InstantSource clock) {
    this.signingSecret = new SecretKeySpec(signingSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    this.clock = clock;
  }

  /** Reads the secret from {@code SLACK_SIGNING_SECRET}; fails if there is none. */
  public static GreetingsCommand fromEnvironment() {
    var secret = System.getenv("SLACK_SIGNING_SECRET");
    if (secret == null) {
      throw new IllegalStateException("SLACK_SIGNING_SECRET is not set");
    }
    return new GreetingsCommand(secret, InstantSource.system());
  }

  /**
   * Answers 200 with a greeting for the command's text, 401 if the request does not prove that it comes from
   * Slack, 400 if its body cannot be read.
   */
  public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
    try {
      var body = body(event);
      return isFromSlack(event.getHeaders(), body) ? greeting(text(body)) : response(401, "");
    } catch (IllegalArgumentException malformed) {
      return response(400, "");
    }
  }

  private static byte[] body(APIGatewayV2HTTPEvent event) {
    var body = event.getBody() == null ? "" : event.getBody();
    return event.getIsBase64Encoded()
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }

  /** An HTTP API hands over header names in lower case. */
  private boolean isFromSlack(Map<String, String> headers, byte[] body) {
    var timestamp = headers.get("x-slack-request-timestamp");
    var signature = headers.get("x-slack-signature");
    return timestamp != null && signature != null && isRecent(timestamp)
        && MessageDigest.isEqual(ascii(sign(timestamp, body)), ascii(signature));
  }

  private boolean isRecent(String timestamp) {
    if (!timestamp.matches("[0-9]{1,10}")) {
      return false;
    }
    var sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(sent, clock.instant()).abs().compareTo(WINDOW) <= 0;
  }

  private String sign(String timestamp, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(signingSecret);
      mac.update(ascii("v0:" + timestamp + ":"));
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(byte[] form) {
    return Arrays.stream(new String(form, StandardCharsets.UTF_8).split("&"))
        .filter(field -> field.startsWith("text="))
        .map(field -> URLDecoder.decode(field.substring("text=".length()), StandardCharsets.UTF_8))
        .findFirst().orElse("");
  }

  private static APIGatewayV2HTTPResponse greeting(String name) {
    return response(200, """
        {"response_type":"in_channel","text":"Good morning, %s!"}""".formatted(quoted(escaped(name))));
  }

  private static APIGatewayV2HTTPResponse response(int status, String body) {
    return APIGatewayV2HTTPResponse.builder().withStatusCode(status).withHeaders(JSON).withBody(body).build();
  }

  /** What Slack would read as a mention or a link is shown as it was typed. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String quoted(String text) {
    var json = new StringBuilder(text.length());
    text.chars().forEach(c -> {
      if (c == '"' || c == '\\') {
        json.append('\\').append((char) c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted(c));
      } else {
        json.append((char) c);
      }
    });
    return json.toString();
  }
}
