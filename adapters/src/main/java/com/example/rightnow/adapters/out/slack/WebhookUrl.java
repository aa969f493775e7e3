package com.example.rightnow.adapters.out.slack;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The address of an incoming webhook. Whoever knows it can write into the channel, so it is a secret: it is never shown.
 * Of an address that was rejected no more is shown than how it begins, and nothing of a text that is no address.
 *
 * @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">Incoming webhooks</a>
 */
public final class WebhookUrl {
  /** Slack, and GovSlack. */
  private static final Set<String> SLACK = Set.of("hooks.slack.com", "hooks.slack-gov.com");

  /** Workspace, webhook, token. What else there is on these hosts (workflows, triggers, commands) answers in other ways. */
  private static final Pattern PATH = Pattern.compile("/services/T[A-Z0-9]+/B[A-Z0-9]+/[A-Za-z0-9_-]+");

  /** As Slack's own pages have it. */
  private static final Pattern EXAMPLE = Pattern.compile("/services/T[0X]*/B[0X]*/[Xx]+");

  /** A first path segment that may be shown. A token that was pasted alone has capitals and digits. */
  private static final Pattern WORD = Pattern.compile("[a-z-]{1,20}");

  private final HttpUrl url;

  private WebhookUrl(HttpUrl url) {
    this.url = url;
  }

  /**
   * The webhook with this address: {@code /services/T.../B.../...} on {@code https://hooks.slack.com} or {@code
   * https://hooks.slack-gov.com}, or any path where the stand-in is. Nothing else is accepted, so that a wrong setting does
   * not send messages to a stranger, or to something that is no incoming webhook.
   *
   * @param standIn for tests and local runs, where something else plays Slack: any URL with its scheme, host and port
   * @throws IllegalArgumentException if the address is another one, or is no address; the message may be logged
   */
  public static WebhookUrl of(String url, Optional<String> standIn) {
    HttpUrl origin = standIn.map(WebhookUrl::parseStandIn).orElse(null);
    HttpUrl parsed = HttpUrl.parse(url);
    if (parsed == null) {
      throw rejected(origin, "is no http or https URL");
    }
    if (!parsed.username().isEmpty() || !parsed.password().isEmpty()) {
      throw rejected(origin, "has a user name or a password before its host");
    }
    boolean fits = isAt(origin, parsed)
        ? !parsed.encodedPath().equals("/")
        : isSlack(parsed) && PATH.matcher(parsed.encodedPath()).matches() && hasNothingBehind(parsed)
            && !EXAMPLE.matcher(parsed.encodedPath()).matches();
    if (!fits) {
      throw rejected(origin, "begins with " + beginning(parsed)
          + (hasNothingBehind(parsed) ? "" : " and has a ? or a # behind its path"));
    }
    return new WebhookUrl(parsed);
  }

  private static IllegalArgumentException rejected(@Nullable HttpUrl origin, String what) {
    return new IllegalArgumentException("a webhook URL is https://hooks.slack.com/services/T.../B.../..."
        + " (GovSlack: hooks.slack-gov.com)" + (origin == null ? "" : ", or where the stand-in is")
        + ", and this one " + what);
  }

  private static HttpUrl parseStandIn(String url) {
    HttpUrl parsed = HttpUrl.parse(url);
    if (parsed == null) {
      throw new IllegalArgumentException("what stands in for Slack has to be an http or https URL");
    }
    return parsed;
  }

  private static boolean isSlack(HttpUrl url) {
    return url.isHttps() && SLACK.contains(url.host()) && url.port() == HttpUrl.defaultPort("https");
  }

  private static boolean isAt(@Nullable HttpUrl origin, HttpUrl url) {
    return origin != null
        && url.scheme().equals(origin.scheme())
        && url.host().equals(origin.host())
        && url.port() == origin.port();
  }

  private static boolean hasNothingBehind(HttpUrl url) {
    return url.encodedQuery() == null && url.encodedFragment() == null;
  }

  private static String beginning(HttpUrl url) {
    boolean hasOwnPort = url.port() != HttpUrl.defaultPort(url.scheme());
    var first = url.encodedPathSegments().getFirst();
    // a host without a dot may be a secret that was pasted behind the slashes
    String host = url.host().indexOf('.') < 0 ? "***" : url.host();
    return url.scheme() + "://" + host + (hasOwnPort ? ":" + url.port() : "") + "/"
        + (first.isEmpty() || WORD.matcher(first).matches() ? first : "***")
        + (isSlack(url) && first.equals("services") && hasNothingBehind(url)
            ? ", and what follows is no T.../B.../... of Slack"
            : "");
  }

  HttpUrl url() {
    return url;
  }

  /** Names the host and hides the rest. */
  @Override
  public String toString() {
    return "WebhookUrl[" + url.scheme() + "://" + url.host() + "/***]";
  }
}
