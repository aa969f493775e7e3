package com.example.rightnow.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.grack.nanojson.JsonWriter;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the front door hands on when somebody types a command in Slack.
 *
 * @see <a href="https://docs.slack.dev/interactivity/implementing-slash-commands">Slack: the fields</a>
 * @see <a href="https://docs.slack.dev/authentication/verifying-requests-from-slack">Slack: the signature</a>
 */
public final class SlashCommandFixture {
  public static final String RESPONSE_URL = "https://hooks.slack.com/commands/T012AB3CD/1/c4n4ry-end-of-response-url";
  public static final String TOKEN = "c4n4ry-token-of-old";

  private SlashCommandFixture() {}

  /** {@code /greetings} with this text behind it, typed by Ada. */
  public static byte[] greetings(String text, Instant sentAt, String secret) {
    return typed("/greetings", text, sentAt, secret);
  }

  /** Any command, typed by Ada. */
  public static byte[] typed(String command, String text, Instant sentAt, String secret) {
    var form = new TreeMap<>(Map.of("token", TOKEN, "team_id", "T012AB3CD", "team_domain", "example",
        "channel_id", "C012AB3CD", "channel_name", "team", "user_id", "U012AB3CD", "user_name", "ada",
        "command", command, "response_url", RESPONSE_URL, "trigger_id", "1.2.abc"));
    form.put("text", text);
    var body = form.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
    return post("/slack/commands", body, Map.of(
        "content-type", "application/x-www-form-urlencoded",
        "x-slack-request-timestamp", Long.toString(sentAt.getEpochSecond()),
        "x-slack-signature", signature(sentAt, body, secret)));
  }

  private static byte[] post(String path, String body, Map<String, String> headers) {
    var event = JsonWriter.string().object()
        .value("version", "2.0")
        .value("routeKey", "$default")
        .value("rawPath", path)
        .value("rawQueryString", "")
        .object("headers");
    headers.forEach(event::value);
    return event.end()
        .object("requestContext").object("http").value("method", "POST").value("path", path).end().end()
        .value("body", Base64.getEncoder().encodeToString(body.getBytes(UTF_8)))
        .value("isBase64Encoded", true)
        .end().done().getBytes(UTF_8);
  }

  private static String signature(Instant sentAt, String body, String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      var signed = "v0:" + sentAt.getEpochSecond() + ":" + body;
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
    }
  }
}
