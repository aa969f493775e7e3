package com.example.rightnow.localstack;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.example.rightnow.adapters.in.sqs.Queue;
import com.example.rightnow.adapters.in.sqs.SqsQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
  private final String deadLettersUrl = createQueue(30);
  private final String queueUrl = createQueue(1);

  private String createQueue(int visibilityTimeout) {
    return sqs.createQueue(request -> request.queueName("contract-" + UUID.randomUUID() + ".fifo")
        .attributes(Map.of(
            QueueAttributeName.FIFO_QUEUE, "true",
            QueueAttributeName.VISIBILITY_TIMEOUT, String.valueOf(visibilityTimeout))))
        .queueUrl();
  }

  @AfterEach
  void deleteQueues() {
    sqs.deleteQueue(request -> request.queueUrl(queueUrl));
    sqs.deleteQueue(request -> request.queueUrl(deadLettersUrl));
    sqs.close();
  }

  @Override
  protected Queue queue() {
    return new SqsQueue(sqs, queueUrl, deadLettersUrl);
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
  protected List<String> deadLetters() {
    return sqs.receiveMessage(request -> request.queueUrl(deadLettersUrl).maxNumberOfMessages(10)
        .waitTimeSeconds(5)).messages().stream().map(Message::body).toList();
  }
}
