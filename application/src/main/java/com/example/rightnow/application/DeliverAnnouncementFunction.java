package com.example.rightnow.application;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.example.rightnow.adapters.in.eventbridge.AnnouncementRequestedReader;
import com.example.rightnow.adapters.in.eventbridge.Reading;
import com.example.rightnow.adapters.in.sqs.Disposition;
import com.example.rightnow.adapters.in.sqs.QueueConsumer;
import com.example.rightnow.adapters.out.slack.PacedTeamChannel;
import com.example.rightnow.domain.port.in.DeliverAnnouncementUseCase;
import com.example.rightnow.domain.port.in.DeliverAnnouncementUseCase.Outcome;
import java.time.Duration;

/**
 * Trigger: the queue of announcements. Nobody waits, so the event is a typed one. What becomes of a message follows from
 * the outcome alone, see {@link #disposition}.
 */
public final class DeliverAnnouncementFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final CompositionRoot root;
  private final AnnouncementRequestedReader reader = new AnnouncementRequestedReader();
  private final DeliverAnnouncementUseCase deliverAnnouncement;
  private final PacedTeamChannel channel;

  public DeliverAnnouncementFunction() {
    this(CompositionRoot.fromEnvironment());
  }

  public DeliverAnnouncementFunction(CompositionRoot root) {
    this.root = root;
    deliverAnnouncement = root.deliverAnnouncement();
    channel = root.pacedTeamChannel();
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    var log = Log.of(context);
    QueueConsumer consumer = root.announcementConsumer(body -> handle(body, log));
    try {
      return consumer.consume(event, () -> Duration.ofMillis(context.getRemainingTimeInMillis()), handled -> {
        log.info("message", "messageId", handled.messageId(), "receives", handled.receives(), "disposition",
            handled.disposition());
        handled.failure().ifPresent(failure -> log.error("message not handled", failure));
      });
    } finally {
      rest();
    }
  }

  private Disposition handle(String body, Log log) {
    return switch (reader.read(body)) {
      case Reading.Malformed(var reason) -> {
        log.warn("malformed message", "reason", reason);
        yield new Disposition.DeadLetter(reason);
      }
      case Reading.Understood(var command, var envelopeId) -> {
        var outcome = deliverAnnouncement.deliver(command);
        Object[] fields = {"id", command.announcement().id(), "envelopeId", envelopeId, "outcome", outcome};
        if (isLost(outcome)) {
          log.warn("announcement", fields);
        } else {
          log.info("announcement", fields);
        }
        yield disposition(outcome);
      }
    };
  }

  /** Whether its message is done although nobody knows of a post: no queue and no dead letter will tell of it. */
  private static boolean isLost(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Expired() -> true;
      case Outcome.Dropped dropped -> true;
      case Outcome.Delivered delivered -> false;
      case Outcome.AlreadyDelivered() -> false;
      case Outcome.Refused refused -> false; // it is among the dead letters
      case Outcome.FoundBusy busy -> false;
      case Outcome.Deferred deferred -> false;
      case Outcome.Unconfirmed unconfirmed -> false;
    };
  }

  static Disposition disposition(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered delivered -> new Disposition.Acknowledge();
      case Outcome.AlreadyDelivered() -> new Disposition.Acknowledge();
      case Outcome.Expired() -> new Disposition.Acknowledge();
      // not posted again, but while it waits nothing behind it is posted either; then it counts as delivered before
      case Outcome.Dropped(var reason, var delay) ->
        delay.isZero() ? new Disposition.Acknowledge() : new Disposition.Retry(delay);
      case Outcome.Refused(var reason) -> new Disposition.DeadLetter(reason);
      case Outcome.FoundBusy(var until) -> new Disposition.RetryAt(until);
      case Outcome.Deferred(var delay) -> new Disposition.Retry(delay);
      case Outcome.Unconfirmed(var reason, var delay) -> new Disposition.Retry(delay);
    };
  }

  /** The next message of the group arrives when this invocation ends: so it ends a second after its post began. */
  private void rest() {
    try {
      channel.rest();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
