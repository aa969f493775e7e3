package com.example.rightnow.domain.service;

import com.example.rightnow.domain.model.Announcement;
import com.example.rightnow.domain.model.Receipt;
import com.example.rightnow.domain.port.in.DeliverAnnouncementUseCase;
import com.example.rightnow.domain.port.out.Deliveries;
import com.example.rightnow.domain.port.out.Deliveries.Claim;
import com.example.rightnow.domain.port.out.Deliveries.Ending;
import com.example.rightnow.domain.port.out.Deliveries.Lease;
import com.example.rightnow.domain.port.out.TeamChannel;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Claims, posts, records. Between the channel's "ok" and the record lies the one gap that cannot be closed: a crash
 * there leaves a post that nobody remembers, and {@link AfterUnknownOutcome} decides what the next attempt does.
 */
public final class DeliverAnnouncementService implements DeliverAnnouncementUseCase {

  /** What to do about a post when nobody knows whether the channel took it. */
  public enum AfterUnknownOutcome {
    /** Post it again: it may appear twice. */
    REPEAT,
    /** Give it up: it may never appear, not even if all that failed was giving back a claim. */
    DROP
  }

  private final Deliveries deliveries;
  private final TeamChannel channel;
  private final AfterUnknownOutcome afterUnknownOutcome;
  private final InstantSource clock;

  public DeliverAnnouncementService(Deliveries deliveries, TeamChannel channel,
      AfterUnknownOutcome afterUnknownOutcome, InstantSource clock) {
    this.deliveries = deliveries;
    this.channel = channel;
    this.afterUnknownOutcome = afterUnknownOutcome;
    this.clock = clock;
  }

  @Override
  public Outcome deliver(Command command) {
    var announcement = command.announcement();
    return switch (deliveries.claim(announcement.id(), clock.instant())) {
      case Claim.AlreadyDelivered() -> new Outcome.AlreadyDelivered();
      case Claim.Busy(var until) -> new Outcome.FoundBusy(until);
      case Claim.Granted(var lease, var earlierHolderVanished) ->
        deliver(announcement, lease, earlierHolderVanished);
    };
  }

  private Outcome deliver(Announcement announcement, Lease lease, boolean earlierHolderVanished) {
    // the clock is read again: the claim may have taken its time
    if (announcement.isExpiredAt(clock.instant())) {
      deliveries.complete(lease, Ending.EXPIRED, clock.instant());
      return new Outcome.Expired();
    }
    if (earlierHolderVanished && afterUnknownOutcome == AfterUnknownOutcome.DROP) {
      return drop(lease, "an earlier attempt vanished and may have posted it", Duration.ZERO);
    }
    return switch (channel.post(announcement.message())) {
      case Receipt.Posted() -> new Outcome.Delivered(recordDelivery(lease));
      case Receipt.Deferred(var reason, var delay) -> {
        giveBack(lease);
        yield new Outcome.Deferred(reason, delay);
      }
      case Receipt.Refused(var reason) -> {
        giveBack(lease);
        yield new Outcome.Refused(reason);
      }
      case Receipt.Unconfirmed(var reason, var delay) -> switch (afterUnknownOutcome) {
        case DROP -> drop(lease, reason, delay);
        case REPEAT -> {
          giveBack(lease);
          yield new Outcome.Unconfirmed(reason, delay);
        }
      };
    };
  }

  private Outcome drop(Lease lease, String reason, Duration delay) {
    deliveries.complete(lease, Ending.UNKNOWN, clock.instant());
    return new Outcome.Dropped(reason, delay);
  }

  /** The team can read the post, so its outcome stands even if the memory fails: an exception would post it again. */
  private boolean recordDelivery(Lease lease) {
    try {
      return deliveries.complete(lease, Ending.DELIVERED, clock.instant());
    } catch (RuntimeException _) {
      return false;
    }
  }

  /** A lease that cannot be given back runs out by itself; what the channel said must not get lost over that. */
  private void giveBack(Lease lease) {
    try {
      deliveries.release(lease);
    } catch (RuntimeException _) {
      // the message is kept anyway
    }
  }
}
