package com.example.rightnow.adapters.in.sqs;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.HashMap;
import java.util.List;

/** Messages as Lambda hands them over. */
final class SqsMessageFixture {
  private SqsMessageFixture() {}

  /** The first receive of a message of the one group. */
  static SQSMessage message(String id) {
    var message = new SQSMessage();
    message.setMessageId(id);
    message.setReceiptHandle("handle of " + id);
    message.setBody("body of " + id);
    message.setEventSource("aws:sqs");
    message.setEventSourceArn("arn:aws:sqs:eu-west-1:123456789012:announcements.fifo");
    message.setAwsRegion("eu-west-1");
    var attributes = new HashMap<String, String>();
    attributes.put("ApproximateReceiveCount", "1");
    attributes.put("SentTimestamp", "1795251600000");
    attributes.put("SequenceNumber", "18850000000000000000");
    attributes.put("MessageGroupId", "team-channel");
    attributes.put("SenderId", "AIDAEXAMPLE");
    attributes.put("MessageDeduplicationId", "4e1243bd22c66e76c2ba9eddc1f91394e57f9f83");
    attributes.put("ApproximateFirstReceiveTimestamp", "1795251600250");
    message.setAttributes(attributes);
    return message;
  }

  static SQSMessage messageOfGroup(String id, String group) {
    var message = message(id);
    message.getAttributes().put("MessageGroupId", group);
    return message;
  }

  /** As a standard queue has them. */
  static SQSMessage messageWithoutGroup(String id) {
    var message = message(id);
    message.getAttributes().remove("MessageGroupId");
    return message;
  }

  static SQSMessage messageReceived(String times) {
    var message = message("m1");
    message.getAttributes().put("ApproximateReceiveCount", times);
    return message;
  }

  static SQSEvent batch(SQSMessage... messages) {
    var event = new SQSEvent();
    event.setRecords(List.of(messages));
    return event;
  }
}
