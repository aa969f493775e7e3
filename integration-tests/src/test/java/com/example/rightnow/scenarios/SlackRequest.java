package com.example.rightnow.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A slash command as <a href="https://docs.slack.dev/interactivity/implementing-slash-commands">Slack sends it</a>.
 *
 * @param body the form, as it goes over the wire
 * @param timestamp seconds since 1970, as it goes over the wire
 */
record SlackRequest(String body, String timestamp, String signature) {

  /** {@code /greetings} with this text, typed now by member U0ADA. */
  static SlackRequest greetings(String text, String signingSecret) {
    return greetings(text, signingSecret, Instant.now());
  }

  static SlackRequest greetings(String text, String signingSecret, Instant at) {
    return of("/greetings", text, signingSecret, at);
  }

  /** This command with this text, typed by member U0ADA. */
  static SlackRequest of(String command, String text, String signingSecret, Instant at) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("team_id", "T0TEAM");
    form.put("channel_id", "C0TEAM");
    form.put("user_id", "U0ADA");
    form.put("command", command);
    form.put("text", text);
    form.put("trigger_id", UUID.randomUUID().toString());
    String body = form.entrySet().stream().map(field -> field.getKey() + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
    return signed(body, String.valueOf(at.getEpochSecond()), signingSecret);
  }

  /** Any body, signed as Slack would. */
  static SlackRequest signed(String body, String timestamp, String signingSecret) {
    return new SlackRequest(body, timestamp, sign(timestamp, body, signingSecret));
  }

  SlackRequest withSignature(String other) {
    return new SlackRequest(body, timestamp, other);
  }

  /** An asterisk is escaped, which Slack need not do: LocalStack encodes a form anew, and then the bytes are the same. */
  private static String encode(String value) {
    return URLEncoder.encode(value, UTF_8).replace("*", "%2A");
  }

  /** <a href="https://docs.slack.dev/authentication/verifying-requests-from-slack">v0 signature</a>, with the JDK's HMAC. */
  private static String sign(String timestamp, String body, String signingSecret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(signingSecret.getBytes(UTF_8), "HmacSHA256"));
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }
}
