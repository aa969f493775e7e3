package com.example.rightnow.application.deliverannouncement;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.example.rightnow.adapters.eventbridge.EventFormat;
import com.example.rightnow.adapters.eventbridge.Reading;
import com.example.rightnow.adapters.in.sqs.Disposition;
import com.example.rightnow.adapters.in.sqs.Queue;
import com.example.rightnow.adapters.in.sqs.QueueConsumer;
import com.example.rightnow.adapters.in.sqs.SqsQueue;
import com.example.rightnow.adapters.out.dynamodb.DynamoDbDeliveries;
import com.example.rightnow.adapters.out.pacing.PacedTeamChannel;
import com.example.rightnow.adapters.out.slack.SlackTeamChannel;
import com.example.rightnow.application.Clocks;
import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.Log;
import com.example.rightnow.domain.model.Announcement;
import com.example.rightnow.domain.model.AnnouncementRequested;
import com.example.rightnow.domain.port.in.DeliverAnnouncementUseCase;
import com.example.rightnow.domain.port.in.DeliverAnnouncementUseCase.Outcome;
import com.example.rightnow.domain.port.out.Deliveries;
import com.example.rightnow.domain.port.out.TeamChannel;
import com.example.rightnow.domain.service.DeliverAnnouncementService;
import java.time.Duration;

/**
 * Trigger: the queue of announcements. Nobody waits, so the event is a typed one. What becomes of a message follows from
 * the outcome alone, see {@link #disposition}.
 */
public final class DeliverAnnouncementFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final CompositionRoot root;
  private final PacedTeamChannel channel;
  private final DeliverAnnouncementUseCase deliverAnnouncement;
  private final Queue queue;

  public DeliverAnnouncementFunction() {
    this(CompositionRoot.fromEnvironment());
  }

  public DeliverAnnouncementFunction(CompositionRoot root) {
    this.root = root;
    var settings = DeliverAnnouncementSettings.from(root.environment());
    channel = new PacedTeamChannel(
        root.port(TeamChannel.class, () -> new SlackTeamChannel(settings.webhook(), Clocks.CALL)),
        root.postInterval());
    var deliveries = root.port(Deliveries.class, () -> new DynamoDbDeliveries(root.dynamoDbClient(),
        settings.deliveriesTable(), Clocks.LEASE, Clocks.HORIZON));
    deliverAnnouncement = root.port(DeliverAnnouncementUseCase.class,
        () -> new DeliverAnnouncementService(deliveries, channel, settings.afterUnknownOutcome(),
            root.clock()));
    queue = new SqsQueue(root.sqsClient(), settings.queueUrl(), settings.deadLettersUrl());
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    var log = Log.of(context);
    var consumer = new QueueConsumer(
        root.drivingAdapter(QueueConsumer.class, (String body) -> handle(body, log)), queue, Clocks.DELIVERY,
        root.clock());
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
    return switch (EventFormat.read(body)) {
      case Reading.Malformed(var reason) -> {
        log.warn("malformed message", "reason", reason);
        yield new Disposition.DeadLetter(reason);
      }
      case Reading.Understood(var event, var envelopeId) -> switch (event) {
        case AnnouncementRequested requested -> deliver(requested.announcement(), envelopeId, log);
      };
    };
  }

  private Disposition deliver(Announcement announcement, String envelopeId, Log log) {
    Outcome outcome;
    try {
      outcome = deliverAnnouncement.deliver(new DeliverAnnouncementUseCase.Command(announcement));
    } catch (RuntimeException failure) {
      // what failed is logged with the message, where nobody knows whose it is
      log.warn("announcement", "id", announcement.id(), "envelopeId", envelopeId, "outcome", "Failed");
      throw failure;
    }
    Object[] fields = {"id", announcement.id(), "envelopeId", envelopeId, "outcome", outcome};
    if (isLost(outcome)) {
      log.warn("announcement", fields);
    } else {
      log.info("announcement", fields);
    }
    return disposition(outcome);
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
      // not posted again, but while it waits nothing behind it is posted either; when it comes back, it is AlreadyDelivered
      case Outcome.Dropped(var reason, var delay) ->
        delay.isZero() ? new Disposition.Acknowledge() : new Disposition.Retry(delay);
      case Outcome.Refused(var reason) -> new Disposition.DeadLetter(reason);
      case Outcome.FoundBusy(var until) -> new Disposition.RetryAt(until);
      case Outcome.Deferred(var reason, var delay) -> new Disposition.Retry(delay);
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
