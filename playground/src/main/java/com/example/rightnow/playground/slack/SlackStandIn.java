package com.example.rightnow.playground.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Slack, as far as the bot can tell. Safe for use by many threads. */
public final class SlackStandIn {
  /** Where the webhook of the team channel leads, on the playground's own server. */
  public static final String WEBHOOK_PATH = "/slack-stand-in/services/T0PLAY/B0PLAY/webhook";

  /** The member who types on the page. */
  public static final String MEMBER = "U0PLAYER";

  private static final int KEPT = 500;

  private final String signingSecret;
  private final List<Message> messages = new ArrayList<>();

  private record Message(String text, Instant at) {}

  /** A request of Slack to the bot: the body as it goes over the wire, and the headers that prove it. */
  public record SignedRequest(String body, Map<String, String> headers) {}

  public SlackStandIn(String signingSecret) {
    this.signingSecret = signingSecret;
  }

  /**
   * What Slack sends when a member <a href="https://docs.slack.dev/interactivity/implementing-slash-commands">types a
   * command</a>, signed <a href="https://docs.slack.dev/authentication/verifying-requests-from-slack">as Slack does</a>.
   */
  public SignedRequest command(String command, String text, Instant now) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("team_id", "T0PLAY");
    form.put("team_domain", "playground");
    form.put("channel_id", "C0PLAY");
    form.put("channel_name", "team");
    form.put("user_id", MEMBER);
    form.put("user_name", "you");
    form.put("command", command);
    form.put("text", text);
    form.put("api_app_id", "A0PLAY");
    form.put("trigger_id", now.toEpochMilli() + ".0." + UUID.randomUUID().toString().replace("-", ""));
    String body = form.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
    String timestamp = String.valueOf(now.getEpochSecond());
    return new SignedRequest(body, Map.of(
        "Content-Type", "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp", timestamp,
        "X-Slack-Signature", sign(timestamp, body)));
  }

  /** On purpose not the bot's own code: the JDK's HMAC, so that a mistake on one side shows. */
  private String sign(String timestamp, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(signingSecret.getBytes(UTF_8), "HmacSHA256"));
      byte[] signature = mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(UTF_8));
      return "v0=" + HexFormat.of().formatHex(signature);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }

  /** Takes what was sent to the webhook, and says how Slack answers. */
  public synchronized WebhookPost receive(String payload) {
    var post = WebhookPost.of(payload);
    post.text().ifPresent(text -> messages.add(new Message(text, Instant.now())));
    if (messages.size() > KEPT) {
      messages.removeFirst();
    }
    return post;
  }

  /** What arrived in the channel, oldest first. */
  public synchronized JsonArray messages() {
    var all = new JsonArray();
    for (Message message : messages) {
      var json = new JsonObject();
      json.put("text", message.text());
      json.put("at", message.at().toString());
      all.add(json);
    }
    return all;
  }
}
