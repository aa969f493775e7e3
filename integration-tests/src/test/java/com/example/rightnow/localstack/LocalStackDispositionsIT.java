package com.example.rightnow.localstack;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The contract, with a FIFO queue of SQS. */
@NeedsEmulator
class LocalStackDispositionsIT extends DispositionsContract {
  private final SqsClient sqs = LocalStack.running().client(SqsClient.builder());
  private final String deadLettersUrl = createQueue(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "30"));
  private final String queueUrl = createQueue(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1",
      QueueAttributeName.REDRIVE_POLICY,
      "{\"deadLetterTargetArn\":\"" + arn(deadLettersUrl) + "\",\"maxReceiveCount\":3}"));

  private String createQueue(Map<QueueAttributeName, String> attributes) {
    var all = new HashMap<>(attributes);
    all.put(QueueAttributeName.FIFO_QUEUE, "true");
    return sqs.createQueue(request -> request.queueName("contract-" + UUID.randomUUID() + ".fifo")
        .attributes(all)).queueUrl();
  }

  private String arn(String url) {
    var attributes = sqs.getQueueAttributes(
        request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN)).attributes();
    return Objects.requireNonNull(attributes.get(QueueAttributeName.QUEUE_ARN), "a queue without an ARN");
  }

  @AfterEach
  void deleteQueues() {
    sqs.deleteQueue(request -> request.queueUrl(queueUrl));
    sqs.deleteQueue(request -> request.queueUrl(deadLettersUrl));
    sqs.close();
  }

  @Override
  protected SqsClient sqs() {
    return sqs;
  }

  @Override
  protected String queueUrl() {
    return queueUrl;
  }

  @Override
  protected String deadLettersUrl() {
    return deadLettersUrl;
  }

  @Override
  protected void send(String group, String body) {
    sqs.sendMessage(request -> request.queueUrl(queueUrl).messageBody(body)
        .messageGroupId(group).messageDeduplicationId(UUID.randomUUID().toString()));
  }

  @Override
  protected SQSMessage receive() {
    return Awaitility.await("a message").atMost(Duration.ofSeconds(30))
        .until(() -> sqs.receiveMessage(request -> request
            .queueUrl(queueUrl)
            .waitTimeSeconds(1)
            .messageSystemAttributeNames(MessageSystemAttributeName.ALL)).messages().stream()
            .map(LocalStackDispositionsIT::asLambdaHandsItOver)
            .findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  private static SQSMessage asLambdaHandsItOver(Message received) {
    var message = new SQSMessage();
    message.setMessageId(received.messageId());
    message.setReceiptHandle(received.receiptHandle());
    message.setBody(received.body());
    message.setAttributes(received.attributesAsStrings());
    return message;
  }

  @Override
  protected void delete(SQSMessage message) {
    sqs.deleteMessage(request -> request.queueUrl(queueUrl).receiptHandle(message.getReceiptHandle()));
  }

  @Override
  protected Map<String, String> deadLetters() {
    return sqs.receiveMessage(request -> request.queueUrl(deadLettersUrl).maxNumberOfMessages(10)
        .messageAttributeNames("All").waitTimeSeconds(1)).messages().stream()
        .collect(Collectors.toMap(Message::body, LocalStackDispositionsIT::reason));
  }

  private static String reason(Message message) {
    var reason = message.messageAttributes().get("reason");
    return reason == null ? "" : reason.stringValue();
  }
}
