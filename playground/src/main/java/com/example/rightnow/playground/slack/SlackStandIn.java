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
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Slack, as far as the bot can tell. Safe for use by many threads. */
public final class SlackStandIn {
  /** Where the webhook of the team channel leads, on the playground's own server. */
  public static final String WEBHOOK_PATH = "/slack-stand-in/services/T0PLAY/B0PLAY/webhook";

  /** Who is in the channel; the first one types, unless somebody else is named. */
  public static final List<Member> MEMBERS = List.of(new Member("U0ADA", "ada"),
      new Member("U0GRACE", "grace"));

  private static final Member CHANNEL = new Member("C0PLAY", "team");
  private static final Pattern NAME = Pattern.compile("(?<![\\w@#&;/])([@#])([a-z0-9][a-z0-9_-]*)");
  private static final Set<String> BROADCASTS = Set.of("here", "channel", "everyone");

  private static final int KEPT = 500;

  private final String signingSecret;
  private final Manifest manifest;
  private final InstantSource clock;
  private final List<Message> messages = new ArrayList<>();
  private Mode mode = Mode.WORKS;
  private int received;

  private static final int RETRY_AFTER_SECONDS = 5;

  private record Message(int id, Instant at, String text, Optional<Typed> typed) {}

  private record Typed(Member by, String line, String trace) {}

  /** Somebody, by id and name. */
  public record Member(String id, String name) {}

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

  /**
   * @param manifest what Slack knows of the app
   * @param clock when posts arrive; what Slack signs is signed by the time of this machine
   */
  public SlackStandIn(String signingSecret, Manifest manifest, InstantSource clock) {
    this.signingSecret = signingSecret;
    this.manifest = manifest;
    this.clock = clock;
  }

  /**
   * What Slack sends when a member <a href="https://docs.slack.dev/interactivity/implementing-slash-commands">types a
   * command</a>, signed <a href="https://docs.slack.dev/authentication/verifying-requests-from-slack">as Slack does</a>.
   *
   * @param typed the text as the member sees it
   */
  public SignedRequest command(Member member, String command, String typed, Instant now) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("team_id", "T0PLAY");
    form.put("team_domain", "playground");
    form.put("channel_id", CHANNEL.id());
    form.put("channel_name", CHANNEL.name());
    form.put("user_id", member.id());
    form.put("user_name", member.name());
    form.put("command", command);
    form.put("text", escaped(typed, manifest.shouldEscape(command)));
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

  /**
   * As Slack hands a text on: three characters are escaped, and where the manifest asks for it, names become ids.
   *
   * @see <a href="https://docs.slack.dev/interactivity/implementing-slash-commands">Escaping users, channels, and links</a>
   */
  static String escaped(String typed, boolean mentions) {
    String text = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return mentions ? NAME.matcher(text).replaceAll(match -> Matcher.quoteReplacement(mention(match))) : text;
  }

  private static String mention(MatchResult match) {
    String name = match.group(2);
    if (match.group(1).equals("#")) {
      return name.equals(CHANNEL.name()) ? "<#" + CHANNEL.id() + "|" + name + ">" : match.group();
    }
    if (BROADCASTS.contains(name)) {
      return "<!" + name + ">";
    }
    return MEMBERS.stream().filter(member -> member.name().equals(name)).findFirst()
        .map(member -> "<@" + member.id() + "|" + name + ">").orElse(match.group());
  }

  /** What the member reads who types a command that no app has; nothing if one has it. */
  public Optional<String> refusal(String command) {
    return manifest.knows(command)
        ? Optional.empty()
        : Optional.of(
            command + " is not a valid command. In Slack, all messages that start with the \"/\" character "
                + "are interpreted as commands.");
  }

  /** The member with this id. */
  public static Optional<Member> member(String id) {
    return MEMBERS.stream().filter(member -> member.id().equals(id)).findFirst();
  }

  /** What Slack knows of the app. */
  public Manifest manifest() {
    return manifest;
  }

  /** Shows the whole channel what the app answered to a command. */
  public synchronized void answered(Member member, String line, String text, String trace) {
    keep(text, Optional.of(new Typed(member, line, trace)));
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
    post.text().ifPresent(text -> keep(text, Optional.empty()));
  }

  private void keep(String text, Optional<Typed> typed) {
    messages.add(new Message(++received, clock.instant(), text, typed));
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

  /** What the whole channel reads, oldest first: posts and public answers. */
  public synchronized JsonArray messages() {
    var all = new JsonArray();
    for (Message message : messages) {
      var json = new JsonObject();
      json.put("id", message.id());
      json.put("kind", message.typed().isPresent() ? "in-channel" : "posted");
      json.put("text", message.text());
      json.put("at", message.at().toString());
      message.typed().ifPresent(typed -> {
        json.put("typed", typed.line());
        json.put("by", json(typed.by()));
        json.put("trace", typed.trace());
      });
      all.add(json);
    }
    return all;
  }

  /** Who is in the channel. */
  public static JsonArray members() {
    var all = new JsonArray();
    MEMBERS.forEach(member -> all.add(json(member)));
    return all;
  }

  private static JsonObject json(Member member) {
    var json = new JsonObject();
    json.put("id", member.id());
    json.put("name", member.name());
    return json;
  }
}
