package com.example.rightnow.localstack;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.example.rightnow.playground.cloud.Cloud;
import com.example.rightnow.playground.cloud.LocalQueue;
import com.example.rightnow.playground.cloud.LocalQueue.Message;
import com.example.rightnow.playground.cloud.LocalQueue.Seen;
import com.example.rightnow.playground.cloud.LocalSqs;
import com.example.rightnow.playground.template.Template;
import com.example.rightnow.playground.template.Template.QueueSpec;
import com.example.rightnow.playground.trace.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The contract, with the playground's queue in memory. */
class PlaygroundDispositionsTest extends DispositionsContract {
  private static final String MESSAGES = "Messages";
  private static final String DEAD_LETTERS = "DeadLetters";

  private final Template template;
  private final Cloud cloud;

  PlaygroundDispositionsTest(@TempDir Path directory) throws IOException {
    template = Template.read(Files.writeString(directory.resolve("template.yaml"), """
        Resources:
          Messages:
            Type: AWS::SQS::Queue
            Properties:
              FifoQueue: true
              VisibilityTimeout: 1
              RedrivePolicy:
                deadLetterTargetArn: !GetAtt DeadLetters.Arn
                maxReceiveCount: 3
          DeadLetters:
            Type: AWS::SQS::Queue
            Properties:
              FifoQueue: true
        """), Map.of(), Map.of());
    cloud = new Cloud(template, new Traces());
  }

  @Override
  protected SqsClient sqs() {
    return new LocalSqs(cloud);
  }

  @Override
  protected String queueUrl() {
    return url(MESSAGES);
  }

  @Override
  protected String deadLettersUrl() {
    return url(DEAD_LETTERS);
  }

  private String url(String id) {
    return template.queues().stream().filter(queue -> queue.id().equals(id)).map(QueueSpec::url).findFirst()
        .orElseThrow();
  }

  @Override
  protected void send(String group, String body) {
    cloud.queue(MESSAGES).send(body, Optional.of(group), Optional.of(UUID.randomUUID().toString()));
  }

  @Override
  protected SQSMessage receive() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var next = threads.submit(() -> cloud.queue(MESSAGES).receive());
      try {
        return asLambdaHandsItOver(next.get(20, TimeUnit.SECONDS));
      } catch (Exception nothing) {
        next.cancel(true);
        throw new AssertionError("no message came", nothing);
      }
    }
  }

  private static SQSMessage asLambdaHandsItOver(Message received) {
    var message = new SQSMessage();
    message.setMessageId(received.id());
    message.setReceiptHandle(received.receiptHandle());
    message.setBody(received.body());
    message.setAttributes(Map.of(
        "ApproximateReceiveCount", String.valueOf(received.receives()),
        "MessageGroupId", received.group().orElseThrow()));
    return message;
  }

  @Override
  protected void delete(SQSMessage message) {
    cloud.queue(MESSAGES).delete(message.getReceiptHandle());
  }

  @Override
  protected Map<String, String> deadLetters() {
    return cloud.queue(DEAD_LETTERS).seen().stream().collect(Collectors.toMap(Seen::body,
        letter -> letter.attributes().getOrDefault(LocalQueue.REASON, "")));
  }
}
