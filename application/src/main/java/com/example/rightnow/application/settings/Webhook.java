package com.example.rightnow.application.settings;

import com.example.rightnow.adapters.out.slack.WebhookUrl;
import com.example.rightnow.application.settings.Environment.Setting;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** The settings that both functions with a way to Slack share. */
public final class Webhook {
  private Webhook() {}

  public static Setting<WebhookUrl> from(Environment.Reader reader) {
    // only tests and the playground set it: the one other place a webhook may lead to
    var standIn = reader
        .optional("SLACK_STAND_IN", "an origin such as http://localhost:8080", Webhook::origin)
        .orNothing();
    return reader.required("WEBHOOK_URL", "an incoming webhook", url -> webhook(url, standIn));
  }

  private static WebhookUrl webhook(String url, Optional<String> standIn) {
    try {
      return WebhookUrl.of(url, standIn);
    } catch (IllegalArgumentException rejected) { // its message may be logged
      throw new UnusableException(String.valueOf(rejected.getMessage()));
    }
  }

  /** Looked at by itself, so that a fault of the stand-in is not put down to the webhook. */
  private static String origin(String url) {
    var origin = URI.create(url);
    if (origin.getHost() == null || !Set.of("http", "https").contains(origin.getScheme())) {
      throw new IllegalArgumentException("not an origin");
    }
    return origin.toString();
  }
}
