package com.example.rightnow.adapters.out.slack;

import java.util.List;
import java.util.Set;

/**
 * One row of what Slack is known to answer to an incoming webhook. The status alone decides what becomes of the message,
 * with two exceptions, {@code 200 ok} and a 500 with a word that Slack documents: Slack adds words without notice, and lists
 * some without their status. Every other word is for the operator.
 *
 * @param from the lowest status that this row is about
 * @param to the highest status that this row is about
 * @param words the bodies that this row is about; none means any
 * @param advice what an operator can do, empty if the answer says it all
 * @param source where this is written
 */
record WebhookAnswer(int from, int to, Set<String> words, Meaning meaning, String advice, String source) {
  private static final String GUIDE = "https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks";
  private static final String STATUSES = "https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks";
  private static final String RATE_LIMITS = "https://docs.slack.dev/apis/web-api/rate-limits";
  private static final String OBSERVED = "seen in the wild";
  private static final String HTTP = "https://www.rfc-editor.org/rfc/rfc9110#section-15";
  private static final String UNAVAILABLE_UNTIL = "https://www.rfc-editor.org/rfc/rfc9110#section-15.6.4";
  private static final String GATEWAYS = "https://www.rfc-editor.org/rfc/rfc9110#section-15.6.3";

  private static final String PAYLOAD = "Slack does not understand what this program sent";
  private static final String REINSTALL = "install the app again and set the new webhook URL";
  private static final String ASK_AN_ADMIN = "the settings of the workspace forbid it, ask an administrator";

  /** The first row that fits counts. */
  static final List<WebhookAnswer> TABLE = List.of(
      row(200, 200, Meaning.POSTED, "", GUIDE, "ok"),
      row(400, 400, Meaning.REFUSED, PAYLOAD, STATUSES, "invalid_payload", "user_not_found"),
      row(403, 403, Meaning.REFUSED, ASK_AN_ADMIN, STATUSES, "action_prohibited"),
      row(404, 404, Meaning.REFUSED, REINSTALL, STATUSES, "channel_not_found"),
      row(410, 410, Meaning.REFUSED, "unarchive the channel, or install the app in another one", STATUSES,
          "channel_is_archived"),
      row(429, 429, Meaning.ASKED_TO_WAIT, "", RATE_LIMITS),
      // the one error of its own for which Slack documents a word: so it was Slack that answered
      row(500, 500, Meaning.TRY_AGAIN, "", STATUSES, "rollup_error"),
      row(503, 503, Meaning.UNAVAILABLE, "", UNAVAILABLE_UNTIL),
      // reported with 400 and with 403
      row(400, 403, Meaning.REFUSED, REINSTALL, OBSERVED, "invalid_token"),
      // listed by Slack, their status is not
      row(400, 499, Meaning.REFUSED, PAYLOAD, GUIDE, "invalid_blocks", "no_text", "too_many_attachments"),
      row(400, 499, Meaning.REFUSED, REINSTALL, GUIDE, "no_active_hooks", "no_service", "no_service_id",
          "no_team"),
      row(400, 499, Meaning.REFUSED, ASK_AN_ADMIN, GUIDE, "posting_to_general_channel_denied",
          "team_disabled"),
      // whatever else they say
      row(200, 299, Meaning.REFUSED, "this is not how Slack confirms a post", GUIDE),
      row(300, 399, Meaning.REFUSED, "the webhook has moved, and a secret is not carried elsewhere", HTTP),
      row(400, 499, Meaning.REFUSED, "", HTTP),
      // a gateway says this too, of a request that it had passed on
      row(500, 599, Meaning.UNCLEAR, "", GATEWAYS));

  /** What an answer says about the message. */
  enum Meaning {
    /** It is in the channel. */
    POSTED,
    /** Too many messages: not now. */
    ASKED_TO_WAIT,
    /** Slack has a problem of its own. */
    TRY_AGAIN,
    /** Nobody took it if the answer says when to come back (Retry-After); else it is as unclear as any other 5xx. */
    UNAVAILABLE,
    /** The next attempt would end the same way. */
    REFUSED,
    /** Nothing that can be relied on. */
    UNCLEAR
  }

  /** The row for this answer. */
  static WebhookAnswer of(int status, String body) {
    return TABLE.stream()
        .filter(row -> row.from <= status && status <= row.to
            && (row.words.isEmpty() || row.words.contains(body)))
        .findFirst()
        .orElseGet(() -> row(status, status, Meaning.UNCLEAR, "", HTTP));
  }

  private static WebhookAnswer row(int from, int to, Meaning meaning, String advice, String source,
      String... words) {
    return new WebhookAnswer(from, to, Set.of(words), meaning, advice, source);
  }
}
