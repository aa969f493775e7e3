package com.example.rightnow.playground.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
  private final InstantSource clock;
  private final List<Message> messages = new ArrayList<>();
  private Mode mode = Mode.WORKS;

  private static final int RETRY_AFTER_SECONDS = 5;

  private record Message(String text, Instant at) {}

  /** How Slack takes posts. */
  public enum Mode {
    /** As it should. */
    WORKS,
    /** Too many posts: come back later. */
    BUSY,
    /** It takes nothing, and does not say for how long. */
    DOWN,
    /** It takes the post, and its answer gets lost. */
    MUTE,
    /** There is no such webhook any more. */
    REFUSES;

    /** As in JSON: {@code busy}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The mode that is called so. */
    public static Optional<Mode> called(String label) {
      return Arrays.stream(values()).filter(mode -> mode.label().equals(label)).findFirst();
    }
  }

  /**
   * Slack's answer to a post.
   *
   * @param status 0 if there is no answer: the connection is closed
   */
  public record Reply(int status, String body, OptionalInt retryAfterSeconds) {
    private Reply(int status, String body) {
      this(status, body, OptionalInt.empty());
    }

    /** As a person would write it down. */
    public String line() {
      return status == 0
          ? "(the connection was closed without an answer)"
          : status + " " + body
              + (retryAfterSeconds.isPresent() ? ", Retry-After: " + retryAfterSeconds.getAsInt() : "");
    }

    public boolean isOk() {
      return status == 200;
    }
  }

  /** A request of Slack to the bot: the body as it goes over the wire, and the headers that prove it. */
  public record SignedRequest(String body, Map<String, String> headers) {}

  /** @param clock when posts arrive; what Slack signs is signed by the time of this machine */
  public SlackStandIn(String signingSecret, InstantSource clock) {
    this.signingSecret = signingSecret;
    this.clock = clock;
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
  public synchronized Reply receive(String payload) {
    var post = WebhookPost.of(payload);
    return switch (mode) {
      case WORKS -> {
        keep(post);
        yield new Reply(post.status(), post.answer());
      }
      case BUSY -> new Reply(429, "rate_limited", OptionalInt.of(RETRY_AFTER_SECONDS));
      case DOWN -> new Reply(503, "service unavailable");
      case MUTE -> {
        keep(post);
        yield new Reply(0, "");
      }
      case REFUSES -> new Reply(404, "no_service");
    };
  }

  private void keep(WebhookPost post) {
    post.text().ifPresent(text -> messages.add(new Message(text, clock.instant())));
    if (messages.size() > KEPT) {
      messages.removeFirst();
    }
  }

  /** How it takes posts at present. */
  public synchronized Mode mode() {
    return mode;
  }

  /** From now on it takes posts like this. */
  public synchronized void be(Mode newMode) {
    mode = newMode;
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
