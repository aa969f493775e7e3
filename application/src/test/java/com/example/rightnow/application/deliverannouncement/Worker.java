package com.example.rightnow.application.deliverannouncement;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.example.rightnow.application.InMemoryRoot;
import com.example.rightnow.application.Invocation;
import com.example.rightnow.application.SampleEvents;
import java.time.Duration;
import java.time.Instant;

/**
 * One environment of the function, with the queue in front of it: a message comes again until it is acknowledged. Time passes
 * only as the queue hides a message. For one thread.
 */
final class Worker {
  /** For how long the template hides a message that was received and not answered for. */
  private static final Duration VISIBILITY = Duration.ofMinutes(3);

  private final InMemoryRoot root;
  private DeliverAnnouncementFunction function;

  Worker(InMemoryRoot root) {
    this.root = root;
    this.function = new DeliverAnnouncementFunction(root);
  }

  InMemoryRoot root() {
    return root;
  }

  /** What a rule puts into the queue for this announcement. */
  static SQSEvent message(String id, String note, Instant meantFor) {
    var event = SampleEvents.announcementFromQueue();
    event.getRecords().getFirst().setBody("""
        {"id":"1","source":"rightnow","detail-type":"AnnouncementRequested","detail":{"version":1,"id":"%s",
         "meantFor":"%s","zone":"UTC","language":"en","note":"%s"}}""".formatted(id, meantFor, note));
    return event;
  }

  /** Hands a message out once; whether it is acknowledged. */
  static boolean handle(DeliverAnnouncementFunction function, SQSEvent message) {
    return function.handleRequest(message, new Invocation()).getBatchItemFailures().isEmpty();
  }

  /**
   * Hands a message out until it is acknowledged. A function that dies leaves it hidden for as long as the queue hides what
   * nobody answered for; then it comes to a new environment.
   *
   * @return how often it was handed out
   */
  int deliver(SQSEvent message) {
    for (int receives = 1;; receives++) {
      message.getRecords().getFirst().getAttributes().put("ApproximateReceiveCount",
          String.valueOf(receives));
      try {
        if (handle(function, message)) {
          return receives;
        }
        root.now = root.now.plusSeconds(root.sqs.hidden().getLast().visibilityTimeout());
      } catch (Crash died) {
        root.now = root.now.plus(VISIBILITY);
        function = new DeliverAnnouncementFunction(root);
      }
    }
  }

  /** The end of an environment: no exception that the function could catch. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }
}
