package com.example.rightnow.application.settings;

import com.example.rightnow.adapters.out.slack.WebhookUrl;
import java.util.function.Supplier;

/** The settings that both functions with a way to Slack share. */
final class Webhook {
  private Webhook() {}

  static Supplier<WebhookUrl> from(Environment.Reader reader) {
    // only tests and the playground set it: the one other place a webhook may lead to
    var standIn = reader.optional("SLACK_STAND_IN", "an origin such as http://localhost:8080", String::strip)
        .get();
    return reader.required("WEBHOOK_URL", "an incoming webhook, https://hooks.slack.com/services/...",
        url -> WebhookUrl.of(url, standIn));
  }
}
