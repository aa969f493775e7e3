package com.example.rightnow.localstack;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.example.rightnow.adapters.in.sqs.Queue;
import com.example.rightnow.adapters.in.sqs.SqsQueue;
import com.example.rightnow.playground.cloud.Cloud;
import com.example.rightnow.playground.cloud.LocalQueue.Message;
import com.example.rightnow.playground.cloud.LocalSqs;
import com.example.rightnow.playground.template.Template;
import com.example.rightnow.playground.template.Template.QueueSpec;
import com.example.rightnow.playground.template.Template.Redrive;
import com.example.rightnow.playground.trace.Traces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The contract, with the playground's queue in memory. */
class PlaygroundDispositionsTest extends DispositionsContract {
  private static final QueueSpec DEAD_LETTERS = new QueueSpec("DeadLetters", true, Duration.ofSeconds(30),
      Optional.empty());
  private static final QueueSpec QUEUE = new QueueSpec("Messages", true, Duration.ofSeconds(1),
      Optional.of(new Redrive(DEAD_LETTERS.id(), 20)));

  private final Cloud cloud = new Cloud(
      new Template(List.of(), List.of(), List.of(), List.of(QUEUE, DEAD_LETTERS), List.of()), new Traces());

  @Override
  protected Queue queue() {
    return new SqsQueue(new LocalSqs(cloud), QUEUE.url(), DEAD_LETTERS.url());
  }

  @Override
  protected void send(String group, String body) {
    cloud.queue(QUEUE.id()).send(body, Optional.of(group), Optional.of(UUID.randomUUID().toString()));
  }

  @Override
  protected SQSMessage receive() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var next = threads.submit(() -> cloud.queue(QUEUE.id()).receive());
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
    cloud.queue(QUEUE.id()).delete(message.getReceiptHandle());
  }

  @Override
  protected List<String> deadLetters() {
    return cloud.queue(DEAD_LETTERS.id()).bodies();
  }
}
