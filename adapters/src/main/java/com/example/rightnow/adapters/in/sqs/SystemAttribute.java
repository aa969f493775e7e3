package com.example.rightnow.adapters.in.sqs;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.Optional;

/**
 * What SQS itself writes on a message, see
 * <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">the event that Lambda receives</a>.
 */
enum SystemAttribute {
  /** How often the message was received, this time included. */
  APPROXIMATE_RECEIVE_COUNT("ApproximateReceiveCount"),
  /** Messages of one group are handed out in order, one after the other; FIFO queues only. */
  MESSAGE_GROUP_ID("MessageGroupId"),
  /** When the message entered the queue, in milliseconds since 1970. */
  SENT_TIMESTAMP("SentTimestamp");

  private final String key;

  SystemAttribute(String key) {
    this.key = key;
  }

  /** The attribute's value; empty if the message does not have it. */
  Optional<String> of(SQSMessage message) {
    return Optional.ofNullable(message.getAttributes()).map(attributes -> attributes.get(key));
  }
}
