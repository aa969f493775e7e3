package com.example.rightnow.application.deliverannouncement;

import com.example.rightnow.adapters.out.slack.WebhookUrl;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.application.settings.Webhook;
import com.example.rightnow.domain.service.DeliverAnnouncementService.AfterUnknownOutcome;
import java.util.Locale;

/**
 * What {@code DeliverAnnouncementFunction} needs. There is no default for the table: without a memory that all
 * environments share, a repeated message would be posted again.
 *
 * @param webhook the way to the team channel
 * @param deliveriesTable name of the table that remembers deliveries
 * @param queueUrl the queue whose messages are delivered
 * @param deadLettersUrl where messages go that nobody can deliver
 * @param afterUnknownOutcome whether a post of unknown outcome is repeated
 */
record DeliverAnnouncementSettings(WebhookUrl webhook, String deliveriesTable, String queueUrl,
    String deadLettersUrl, AfterUnknownOutcome afterUnknownOutcome) {

  /**
   * Reads them.
   *
   * @throws IllegalStateException if a setting is missing or unusable; the message names them all
   */
  static DeliverAnnouncementSettings from(Environment environment) {
    var reader = environment.reader();
    var webhook = Webhook.from(reader);
    var table = reader.required("DELIVERIES_TABLE", "the name of the table of deliveries");
    var queue = reader.required("ANNOUNCEMENTS_QUEUE_URL", "the URL of the queue");
    var deadLetters = reader.required("ANNOUNCEMENT_DEAD_LETTERS_QUEUE_URL",
        "the URL of the dead-letter queue");
    var afterUnknownOutcome = reader.required("UNCONFIRMED_POSTS", "repeat or drop",
        policy -> AfterUnknownOutcome.valueOf(policy.toUpperCase(Locale.ROOT)));
    reader.check();
    return new DeliverAnnouncementSettings(webhook.get(), table.get(), queue.get(),
        deadLetters.get(), afterUnknownOutcome.get());
  }
}
