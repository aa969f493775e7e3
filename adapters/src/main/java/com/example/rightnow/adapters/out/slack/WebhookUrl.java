package com.example.rightnow.adapters.out.slack;

import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The address of an incoming webhook. Whoever knows it can write into the channel, so it is a secret: it is never shown,
 * and neither is a text that was rejected, which may be a secret with a typing error.
 *
 * @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">Incoming webhooks</a>
 */
public final class WebhookUrl {
  private static final String SLACK = "hooks.slack.com";

  private final HttpUrl url;

  private WebhookUrl(HttpUrl url) {
    this.url = url;
  }

  /**
   * The webhook with this address: on {@code https://hooks.slack.com}, or where the stand-in is. Nothing else is
   * accepted, so that a wrong setting does not send messages to a stranger.
   *
   * @param standIn for tests and local runs, where something else plays Slack: any URL with its scheme, host and port
   * @throws IllegalArgumentException if the address is elsewhere or is no address
   */
  public static WebhookUrl of(String url, Optional<String> standIn) {
    HttpUrl origin = standIn.map(WebhookUrl::parseStandIn).orElse(null);
    HttpUrl parsed = HttpUrl.parse(url);
    if (parsed == null || !(isSlack(parsed) || isAt(origin, parsed))) {
      throw new IllegalArgumentException("the webhook URL has to start with https://" + SLACK + "/"
          + (origin == null ? "" : " or be on the host and port that stand in for it"));
    }
    if (!parsed.username().isEmpty() || !parsed.password().isEmpty()) {
      throw new IllegalArgumentException("the webhook URL has to be without user name and password");
    }
    if (parsed.encodedPath().equals("/")) {
      throw new IllegalArgumentException("the webhook URL is cut off after the host name");
    }
    return new WebhookUrl(parsed);
  }

  private static HttpUrl parseStandIn(String url) {
    HttpUrl parsed = HttpUrl.parse(url);
    if (parsed == null) {
      throw new IllegalArgumentException("what stands in for Slack has to be an http or https URL");
    }
    return parsed;
  }

  private static boolean isSlack(HttpUrl url) {
    return url.isHttps() && url.host().equals(SLACK) && url.port() == HttpUrl.defaultPort("https");
  }

  private static boolean isAt(@Nullable HttpUrl origin, HttpUrl url) {
    return origin != null
        && url.scheme().equals(origin.scheme())
        && url.host().equals(origin.host())
        && url.port() == origin.port();
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
