package com.example.rightnow.adapters.in.sqs;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * A queue of Amazon SQS and the queue for its dead letters. Safe for use by many threads.
 *
 * <p>A dead letter is the message's body with three attributes: {@value #REASON}, {@value #ORIGINAL_MESSAGE_ID} and,
 * if known, {@value #SENT_TIMESTAMP} (milliseconds since 1970, as SQS writes it).
 *
 * <p>A call takes as long as the client lets it: bound it with the client's {@code apiCallTimeout}. A failed call is
 * an {@link software.amazon.awssdk.core.exception.SdkException}.
 */
public final class SqsQueue implements Queue {
  static final String REASON = "reason";
  static final String ORIGINAL_MESSAGE_ID = "originalMessageId";
  static final String SENT_TIMESTAMP = "sentTimestamp";
  static final int MAX_REASON_LENGTH = 256;
  private static final Pattern UNACCEPTABLE = Pattern
      .compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private final SqsClient client;
  private final String queueUrl;
  private final String deadLettersUrl;

  /** @param deadLettersUrl of a FIFO queue if the queue is one: SQS lets operators redrive between equals only */
  public SqsQueue(SqsClient client, String queueUrl, String deadLettersUrl) {
    this.client = client;
    this.queueUrl = queueUrl;
    this.deadLettersUrl = deadLettersUrl;
  }

  @Override
  public void hide(String receiptHandle, Duration delay) {
    // SQS counts whole seconds; rounded down, a message would come before the channel wants it
    int seconds = Math.toIntExact(delay.plusNanos(999_999_999).toSeconds());
    client.changeMessageVisibility(
        request -> request.queueUrl(queueUrl).receiptHandle(receiptHandle).visibilityTimeout(seconds));
  }

  @Override
  public void deadLetter(SQSMessage message, String reason) {
    var request = SendMessageRequest.builder()
        .queueUrl(deadLettersUrl)
        .messageBody(message.getBody())
        .messageAttributes(attributes(message, reason));
    if (deadLettersUrl.endsWith(".fifo")) {
      request.messageGroupId(SystemAttribute.MESSAGE_GROUP_ID.of(message).orElse(message.getMessageId()))
          .messageDeduplicationId(deduplicationId(message));
    }
    client.sendMessage(request.build());
  }

  /**
   * An id of its own for each copy. Without one SQS takes the body's hash, accepts an equal body within five minutes
   * without keeping it, and a message that was redriven and failed again would be gone.
   */
  private static String deduplicationId(SQSMessage message) {
    return message.getMessageId() + "-" + SystemAttribute.APPROXIMATE_RECEIVE_COUNT.of(message).orElse("1");
  }

  private static Map<String, MessageAttributeValue> attributes(SQSMessage message, String reason) {
    var attributes = new HashMap<String, MessageAttributeValue>();
    attributes.put(REASON, attribute("String", acceptable(reason)));
    attributes.put(ORIGINAL_MESSAGE_ID, attribute("String", message.getMessageId()));
    SystemAttribute.SENT_TIMESTAMP.of(message)
        .ifPresent(timestamp -> attributes.put(SENT_TIMESTAMP, attribute("Number", timestamp)));
    return attributes;
  }

  private static MessageAttributeValue attribute(String type, String value) {
    return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
  }

  /**
   * The reason as SQS takes it: a value that is empty or has a character outside XML 1.0 fails the whole call
   * (<a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">SendMessage</a>).
   */
  private static String acceptable(String reason) {
    if (reason.isEmpty()) {
      return "no reason given";
    }
    // a cut through a surrogate pair leaves half a character, which is replaced like any other
    var beginning = reason.substring(0, Math.min(reason.length(), MAX_REASON_LENGTH));
    return UNACCEPTABLE.matcher(beginning).replaceAll("?");
  }
}
