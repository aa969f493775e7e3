package com.example.rightnow.domain.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.port.out.Deliveries.Claim;
import com.example.rightnow.domain.port.out.Deliveries.Claim.AlreadyDelivered;
import com.example.rightnow.domain.port.out.Deliveries.Claim.Busy;
import com.example.rightnow.domain.port.out.Deliveries.Claim.Granted;
import com.example.rightnow.domain.port.out.Deliveries.Ending;
import com.example.rightnow.domain.port.out.Deliveries.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every memory of deliveries does. Each test has an announcement of its own, so the store may be a shared one. */
public abstract class DeliveriesContract {
  private static final Duration LEASE = Duration.ofSeconds(45);
  private static final Duration HORIZON = Duration.ofDays(35);
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final Instant LEASE_RAN_OUT = NOW.plus(LEASE);
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final AnnouncementId id = someAnnouncement();

  /** A memory with these settings; it may know announcements of other tests. */
  protected abstract Deliveries deliveries(Duration lease, Duration horizon);

  private Deliveries deliveries() {
    return deliveries(LEASE, HORIZON);
  }

  @Test
  void grants_the_first_claim() {
    var claim = deliveries().claim(id, NOW);

    assertThat(claim).isInstanceOfSatisfying(Granted.class, granted -> {
      assertThat(granted.lease().id()).isEqualTo(id);
      assertThat(granted.earlierHolderVanished()).isFalse();
    });
  }

  @Test
  void tells_a_second_claim_until_when_the_first_one_has_time() {
    var deliveries = deliveries();
    leaseGranted(deliveries.claim(id, NOW));

    assertThat(deliveries.claim(id, NOW)).isEqualTo(new Busy(LEASE_RAN_OUT));
    assertThat(deliveries.claim(id, LEASE_RAN_OUT.minus(MOMENT))).isEqualTo(new Busy(LEASE_RAN_OUT));
  }

  @Test
  void grants_a_claim_once_the_earlier_lease_ran_out_and_says_that_its_holder_vanished() {
    var deliveries = deliveries();
    var vanished = leaseGranted(deliveries.claim(id, NOW));

    var claim = deliveries.claim(id, LEASE_RAN_OUT);

    assertThat(claim).isInstanceOfSatisfying(Granted.class, granted -> {
      assertThat(granted.lease().token()).isNotEqualTo(vanished.token());
      assertThat(granted.earlierHolderVanished()).isTrue();
    });
    assertThat(deliveries.claim(id, LEASE_RAN_OUT)).isEqualTo(new Busy(LEASE_RAN_OUT.plus(LEASE)));
  }

  @Test
  void knows_nothing_of_one_announcement_from_another() {
    var deliveries = deliveries();
    deliveries.complete(leaseGranted(deliveries.claim(id, NOW)), Ending.DELIVERED, NOW);

    assertThat(deliveries.claim(someAnnouncement(), NOW)).isInstanceOf(Granted.class);
  }

  @ParameterizedTest
  @EnumSource
  void refuses_what_has_ended_whichever_way_until_the_horizon(Ending ending) {
    var deliveries = deliveries();
    var lease = leaseGranted(deliveries.claim(id, NOW));
    var end = NOW.plusSeconds(2);

    assertThat(deliveries.complete(lease, ending, end)).isTrue();

    assertThat(deliveries.claim(id, end)).isEqualTo(new AlreadyDelivered());
    assertThat(deliveries.claim(id, LEASE_RAN_OUT)).isEqualTo(new AlreadyDelivered());
    assertThat(deliveries.claim(id, end.plus(HORIZON).minus(MOMENT))).isEqualTo(new AlreadyDelivered());
  }

  @ParameterizedTest
  @EnumSource
  void grants_it_again_at_the_horizon_as_if_it_had_never_been_asked_for(Ending ending) {
    var deliveries = deliveries();
    var horizon = NOW.plus(HORIZON);
    deliveries.complete(leaseGranted(deliveries.claim(id, NOW)), ending, NOW);

    assertThat(deliveries.claim(id, horizon)).isInstanceOfSatisfying(Granted.class,
        granted -> assertThat(granted.earlierHolderVanished()).isFalse());
    assertThat(deliveries.claim(id, horizon)).isEqualTo(new Busy(horizon.plus(LEASE)));
  }

  @Test
  void grants_the_claim_after_a_release_at_once_and_nobody_vanished() {
    var deliveries = deliveries();
    var released = leaseGranted(deliveries.claim(id, NOW));

    assertThat(deliveries.release(released)).isTrue();

    assertThat(deliveries.claim(id, NOW)).isInstanceOfSatisfying(Granted.class, granted -> {
      assertThat(granted.lease().token()).isNotEqualTo(released.token());
      assertThat(granted.earlierHolderVanished()).isFalse();
    });
    assertThat(deliveries.claim(id, NOW)).isEqualTo(new Busy(LEASE_RAN_OUT));
  }

  @Test
  void lets_a_holder_who_is_late_but_not_replaced_end_it() {
    var deliveries = deliveries();
    var late = leaseGranted(deliveries.claim(id, NOW));

    assertThat(deliveries.complete(late, Ending.DELIVERED, LEASE_RAN_OUT.plus(LEASE))).isTrue();

    assertThat(deliveries.claim(id, LEASE_RAN_OUT.plus(LEASE))).isEqualTo(new AlreadyDelivered());
  }

  @Test
  void takes_nothing_from_a_holder_who_was_replaced() {
    var deliveries = deliveries();
    var lost = leaseGranted(deliveries.claim(id, NOW));
    var held = leaseGranted(deliveries.claim(id, LEASE_RAN_OUT));

    assertThat(deliveries.complete(lost, Ending.DELIVERED, LEASE_RAN_OUT)).isFalse();
    assertThat(deliveries.release(lost)).isFalse();

    assertThat(deliveries.claim(id, LEASE_RAN_OUT)).isEqualTo(new Busy(LEASE_RAN_OUT.plus(LEASE)));
    assertThat(deliveries.complete(held, Ending.EXPIRED, LEASE_RAN_OUT)).isTrue();
    assertThat(deliveries.complete(lost, Ending.EXPIRED, LEASE_RAN_OUT)).isFalse();
  }

  @Test
  void takes_nothing_from_a_holder_who_gave_the_lease_back() {
    var deliveries = deliveries();
    var released = leaseGranted(deliveries.claim(id, NOW));
    deliveries.release(released);

    assertThat(deliveries.complete(released, Ending.DELIVERED, NOW)).isFalse();

    assertThat(deliveries.claim(id, NOW)).isInstanceOf(Granted.class);
    assertThat(deliveries.release(released)).isFalse();
    assertThat(deliveries.claim(id, NOW)).isEqualTo(new Busy(LEASE_RAN_OUT));
  }

  @Test
  void takes_no_lease_back_after_the_end() {
    var deliveries = deliveries();
    var ended = leaseGranted(deliveries.claim(id, NOW));
    deliveries.complete(ended, Ending.DELIVERED, NOW);

    assertThat(deliveries.release(ended)).isFalse();

    assertThat(deliveries.claim(id, LEASE_RAN_OUT)).isEqualTo(new AlreadyDelivered());
  }

  /** Whoever did not hear the answer asks again, and must not take the repetition for a lost lease. */
  @ParameterizedTest
  @EnumSource
  void confirms_a_repeated_end_but_no_other_one(Ending ending) {
    var deliveries = deliveries();
    var lease = leaseGranted(deliveries.claim(id, NOW));
    deliveries.complete(lease, ending, NOW);

    assertThat(deliveries.complete(lease, ending, NOW.plus(MOMENT))).isTrue();
    assertThat(Ending.values()).filteredOn(other -> other != ending)
        .noneMatch(other -> deliveries.complete(lease, other, NOW));

    assertThat(deliveries.claim(id, NOW.plus(HORIZON))).as("counted from the first end")
        .isInstanceOf(Granted.class);
  }

  @Test
  void confirms_a_repeated_release() {
    var deliveries = deliveries();
    var lease = leaseGranted(deliveries.claim(id, NOW));
    deliveries.release(lease);

    assertThat(deliveries.release(lease)).isTrue();
  }

  @Test
  void takes_nothing_for_an_announcement_that_nobody_claimed() {
    var deliveries = deliveries();
    var invented = new Lease(id, UUID.randomUUID().toString());

    assertThat(deliveries.complete(invented, Ending.DELIVERED, NOW)).isFalse();
    assertThat(deliveries.release(invented)).isFalse();

    assertThat(deliveries.claim(id, NOW)).isInstanceOf(Granted.class);
  }

  @RepeatedTest(10)
  void grants_one_of_many_claims_that_come_at_once() throws Exception {
    var deliveries = deliveries();

    assertThat(claimsAtOnce(deliveries, NOW))
        .satisfiesOnlyOnce(claim -> assertThat(claim).isInstanceOf(Granted.class))
        .filteredOn(claim -> !(claim instanceof Granted))
        .containsOnly(new Busy(LEASE_RAN_OUT));
  }

  @RepeatedTest(10)
  void grants_one_of_many_claims_that_come_at_once_for_a_lease_that_ran_out() throws Exception {
    var deliveries = deliveries();
    leaseGranted(deliveries.claim(id, NOW));

    assertThat(claimsAtOnce(deliveries, LEASE_RAN_OUT))
        .satisfiesOnlyOnce(claim -> assertThat(claim).isInstanceOfSatisfying(Granted.class,
            granted -> assertThat(granted.earlierHolderVanished()).isTrue()))
        .filteredOn(claim -> !(claim instanceof Granted))
        .containsOnly(new Busy(LEASE_RAN_OUT.plus(LEASE)));
  }

  private List<Claim> claimsAtOnce(Deliveries deliveries, Instant now) throws Exception {
    int claimants = 16;
    var start = new CyclicBarrier(claimants);
    Callable<Claim> claimant = () -> {
      start.await();
      return deliveries.claim(id, now);
    };
    var claims = new ArrayList<Claim>();
    try (var threads = Executors.newFixedThreadPool(claimants)) {
      for (var claim : threads.invokeAll(Collections.nCopies(claimants, claimant))) {
        claims.add(claim.get());
      }
    }
    return claims;
  }

  private static Lease leaseGranted(Claim claim) {
    assertThat(claim).isInstanceOf(Granted.class);
    return ((Granted) claim).lease();
  }

  private static AnnouncementId someAnnouncement() {
    return new AnnouncementId("contract:" + UUID.randomUUID());
  }
}
