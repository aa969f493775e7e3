package com.example.rightnow.playground;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.rightnow.playground.Functions.FunctionFailed;
import com.example.rightnow.playground.cloud.LocalQueue;
import com.example.rightnow.playground.cloud.LocalQueue.Message;
import com.example.rightnow.playground.template.Template;
import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;

/**
 * Hands the messages of a queue to a function, one by one, as <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Lambda's event source mapping</a>
 * does: a message that the function does not report as failed is deleted, every other one comes again.
 */
final class QueueTrigger implements Runnable {
  private final LocalQueue queue;
  private final boolean reportsFailures;
  private final String function;
  private final Functions functions;

  /** @param reportsFailures whether the answer of the function may report messages as failed; else it is not looked at */
  QueueTrigger(LocalQueue queue, boolean reportsFailures, String function, Functions functions) {
    this.queue = queue;
    this.reportsFailures = reportsFailures;
    this.function = function;
    this.functions = functions;
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        deliver(queue.receive());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(Message message) {
    try {
      byte[] answer = functions.invoke(function, event(message).getBytes(UTF_8), message.spot());
      if (!reportsFailures || !failed(answer)) {
        queue.delete(message.receiptHandle());
        return;
      }
    } catch (FunctionFailed | JsonParserException kept) {
      // as in the cloud: the message stays, and is visible again when its time-out is over
      System.err.println(kept.getMessage());
    }
    queue.keep(message.receiptHandle());
  }

  /** With one message in a batch, any failure is that message's; no answer means no failure. */
  private static boolean failed(byte[] answer) throws JsonParserException {
    String text = new String(answer, UTF_8);
    if (text.isBlank() || text.strip().equals("null")) {
      return false;
    }
    JsonArray failures = JsonParser.object().from(text).getArray("batchItemFailures");
    return failures != null && !failures.isEmpty();
  }

  private String event(Message message) {
    var attributes = new JsonObject();
    attributes.put("ApproximateReceiveCount", String.valueOf(message.receives()));
    attributes.put("SentTimestamp", String.valueOf(message.sentAt().toEpochMilli()));
    message.group().ifPresent(group -> attributes.put("MessageGroupId", group));
    var record = new JsonObject();
    record.put("messageId", message.id());
    record.put("receiptHandle", message.receiptHandle());
    record.put("body", message.body());
    record.put("attributes", attributes);
    record.put("messageAttributes", new JsonObject());
    record.put("eventSource", "aws:sqs");
    record.put("eventSourceARN", queue.spec().arn());
    record.put("awsRegion", Template.REGION);
    var records = new JsonArray();
    records.add(record);
    var event = new JsonObject();
    event.put("Records", records);
    return JsonWriter.string(event);
  }
}
