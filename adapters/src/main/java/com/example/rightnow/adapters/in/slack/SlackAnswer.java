package com.example.rightnow.adapters.in.slack;

import com.example.rightnow.adapters.json.JsonText;
import com.example.rightnow.domain.model.AnnouncementId;

/**
 * What goes back to Slack.
 *
 * @param status of HTTP: 200 for whatever a user should read, 4xx for what Slack did not send or a user did
 *     not type
 * @param outcome what happened, for the log: never text of a user, never a secret
 * @param id of what was asked for, by which the log can be followed beyond this answer; empty if there is nothing to follow
 */
public record SlackAnswer(int status, String contentType, String body, String outcome, String id) {

  SlackAnswer(int status, String contentType, String body, String outcome) {
    this(status, contentType, body, outcome, "");
  }

  /** A message that the whole channel reads, in Slack's markup. */
  public static SlackAnswer toChannel(String text, String outcome) {
    return message("in_channel", text, outcome);
  }

  /** A message that only the one who typed the command reads, in Slack's markup. */
  public static SlackAnswer toTypist(String text, String outcome) {
    return message("ephemeral", text, outcome);
  }

  /** The same, about this announcement. */
  SlackAnswer about(AnnouncementId announcement) {
    return new SlackAnswer(status, contentType, body, outcome, announcement.value());
  }

  /** What nobody at Slack reads. */
  static SlackAnswer rejected(int status, String reason, String outcome) {
    return new SlackAnswer(status, "text/plain", reason, outcome);
  }

  private static SlackAnswer message(String responseType, String text, String outcome) {
    var body = new JsonText().member("response_type", responseType).member("text", text);
    return new SlackAnswer(200, "application/json", body.toString(), outcome);
  }
}
