package com.example.rightnow.application.greetteam;

import com.example.rightnow.adapters.out.slack.WebhookUrl;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.application.settings.Webhook;

/**
 * What {@code GreetTeamFunction} needs.
 *
 * @param webhook the way to the team channel
 */
record GreetTeamSettings(WebhookUrl webhook) {

  /**
   * Reads them.
   *
   * @throws IllegalStateException if a setting is missing or unusable; the message names them all
   */
  static GreetTeamSettings from(Environment environment) {
    var reader = environment.reader();
    var webhook = Webhook.from(reader);
    reader.check();
    return new GreetTeamSettings(webhook.get());
  }
}
