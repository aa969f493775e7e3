package com.example.rightnow.adapters.out.memory;

import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.port.out.Deliveries;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Remembers deliveries as long as the process lives. Safe for use by many threads: one instance plays the store that
 * several environments share. What is past the horizon is forgotten at the next claim.
 */
public final class InMemoryDeliveries implements Deliveries {
  private final Duration lease;
  private final Duration horizon;
  private final Map<AnnouncementId, State> states = new LinkedHashMap<>();

  /**
   * @param lease how long the holder of a claim has, from the claim on
   * @param horizon how long an ended delivery is remembered, from its end on
   */
  public InMemoryDeliveries(Duration lease, Duration horizon) {
    this.lease = lease;
    this.horizon = horizon;
  }

  @Override
  public synchronized Claim claim(AnnouncementId id, Instant now) {
    states.values().removeIf(state -> !now.isBefore(state.keepUntil()));
    return switch (states.get(id)) {
      case State.Ended _ -> new Claim.AlreadyDelivered();
      case State.Claimed claimed when now.isBefore(claimed.leaseUntil()) ->
        new Claim.Busy(claimed.leaseUntil());
      case State.Claimed _ -> grant(id, now, true);
      case State.Released _ -> grant(id, now, false);
      case null -> grant(id, now, false);
    };
  }

  private Claim grant(AnnouncementId id, Instant now, boolean earlierHolderVanished) {
    var granted = new Lease(id, UUID.randomUUID().toString());
    var leaseUntil = now.plus(lease);
    put(id, new State.Claimed(granted.token(), leaseUntil, leaseUntil.plus(horizon)));
    return new Claim.Granted(granted, earlierHolderVanished);
  }

  @Override
  public synchronized boolean complete(Lease lease, Ending ending, Instant now) {
    return switch (states.get(lease.id())) {
      case State.Claimed claimed when claimed.token().equals(lease.token()) -> {
        put(lease.id(), new State.Ended(lease.token(), ending, now.plus(horizon)));
        yield true;
      }
      case State.Ended ended -> ended.token().equals(lease.token()) && ended.ending() == ending;
      case State.Claimed _ -> false;
      case State.Released _ -> false;
      case null -> false;
    };
  }

  @Override
  public synchronized boolean release(Lease lease) {
    return switch (states.get(lease.id())) {
      case State.Claimed claimed when claimed.token().equals(lease.token()) -> {
        put(lease.id(), new State.Released(lease.token(), claimed.keepUntil()));
        yield true;
      }
      case State.Released released -> released.token().equals(lease.token());
      case State.Claimed _ -> false;
      case State.Ended _ -> false;
      case null -> false;
    };
  }

  /**
   * A delivery as an operator sees it.
   *
   * @param state claimed, released, or how it ended
   * @param until the end of the claim; of one that is not claimed, when it is forgotten
   */
  public record Remembered(AnnouncementId id, String state, Instant until) {}

  /** What is remembered, the last change last. */
  public synchronized List<Remembered> remembered() {
    return states.entrySet().stream().map(entry -> switch (entry.getValue()) {
      case State.Claimed claimed -> new Remembered(entry.getKey(), "claimed", claimed.leaseUntil());
      case State.Released released -> new Remembered(entry.getKey(), "released", released.keepUntil());
      case State.Ended ended ->
        new Remembered(entry.getKey(), ended.ending().name().toLowerCase(Locale.ROOT), ended.keepUntil());
    }).toList();
  }

  private void put(AnnouncementId id, State state) {
    states.remove(id);
    states.put(id, state);
  }

  /** Where a delivery stands. The token stays, so that a repeated ending or release is known to be the same one. */
  private sealed interface State {
    Instant keepUntil();

    record Claimed(String token, Instant leaseUntil, Instant keepUntil) implements State {}

    record Released(String token, Instant keepUntil) implements State {}

    record Ended(String token, Ending ending, Instant keepUntil) implements State {}
  }
}
