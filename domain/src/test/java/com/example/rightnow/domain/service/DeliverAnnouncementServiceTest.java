package com.example.rightnow.domain.service;

import static com.example.rightnow.domain.model.AnnouncementFixture.lunchAtNoon;
import static com.example.rightnow.domain.service.DeliverAnnouncementService.AfterUnknownOutcome.DROP;
import static com.example.rightnow.domain.service.DeliverAnnouncementService.AfterUnknownOutcome.REPEAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.rightnow.domain.model.Announcement;
import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.Message;
import com.example.rightnow.domain.model.Receipt;
import com.example.rightnow.domain.port.in.DeliverAnnouncementUseCase.Command;
import com.example.rightnow.domain.port.in.DeliverAnnouncementUseCase.Outcome;
import com.example.rightnow.domain.port.out.Deliveries;
import com.example.rightnow.domain.port.out.Deliveries.Claim;
import com.example.rightnow.domain.port.out.Deliveries.Ending;
import com.example.rightnow.domain.port.out.Deliveries.Lease;
import com.example.rightnow.domain.port.out.TeamChannel;
import com.example.rightnow.domain.service.DeliverAnnouncementService.AfterUnknownOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every way a delivery can go. A test tells what the memory and the channel answer, and then looks at the outcome and at
 * the steps: what was claimed, posted and recorded, in this order.
 */
class DeliverAnnouncementServiceTest {
  private static final Announcement LUNCH = lunchAtNoon().announcement();
  private static final Instant NOON = lunchAtNoon().meantFor().toInstant();
  private static final Lease LEASE = new Lease(LUNCH.id(), "lease-1");

  private static final Step CLAIMED = new Step.Claimed(LUNCH.id(), NOON);
  private static final Step POSTED = new Step.Posted(LUNCH.message());
  private static final Step RELEASED = new Step.Released(LEASE);

  private final RuntimeException outage = new IllegalStateException("the memory cannot be reached");
  private final List<Step> steps = new ArrayList<>();
  private Instant now = NOON;
  private Supplier<Claim> claimAnswer = () -> new Claim.Granted(LEASE, false);
  private Supplier<Receipt> postAnswer = Receipt.Posted::new;
  private BooleanSupplier recordAnswer = () -> true;

  @Nested
  class Before_the_post {

    @ParameterizedTest
    @EnumSource
    void what_was_delivered_before_is_not_posted_again(AfterUnknownOutcome policy) {
      givenClaim(new Claim.AlreadyDelivered());

      assertThat(deliver(policy)).isEqualTo(new Outcome.AlreadyDelivered());
      thenStepsWere(CLAIMED);
    }

    @ParameterizedTest
    @EnumSource
    void what_somebody_else_is_delivering_stays_open_until_that_lease_runs_out(AfterUnknownOutcome policy) {
      givenClaim(new Claim.Busy(NOON.plusSeconds(45)));

      assertThat(deliver(policy)).isEqualTo(new Outcome.FoundBusy(NOON.plusSeconds(45)));
      thenStepsWere(CLAIMED);
    }

    @ParameterizedTest
    @EnumSource
    void what_comes_too_late_is_not_posted(AfterUnknownOutcome policy) {
      now = LUNCH.expiresAt();

      assertThat(deliver(policy)).isEqualTo(new Outcome.Expired());
      thenStepsWere(claimedAt(now), completedAt(now, Ending.EXPIRED));
    }

    @Test
    void what_comes_at_the_last_moment_is_posted() {
      now = LUNCH.expiresAt().minusNanos(1);

      assertThat(deliver(REPEAT)).isEqualTo(new Outcome.Delivered(true));
      thenStepsWere(claimedAt(now), POSTED, completedAt(now, Ending.DELIVERED));
    }

    @Test
    void what_expires_while_it_is_being_claimed_is_not_posted() {
      claimAnswer = () -> {
        now = LUNCH.expiresAt();
        return new Claim.Granted(LEASE, false);
      };

      assertThat(deliver(REPEAT)).isEqualTo(new Outcome.Expired());
      thenStepsWere(CLAIMED, completedAt(LUNCH.expiresAt(), Ending.EXPIRED));
    }

    @Test
    void after_a_holder_that_vanished_it_is_posted_again_under_repeat() {
      givenEarlierHolderVanished();

      assertThat(deliver(REPEAT)).isEqualTo(new Outcome.Delivered(true));
      thenStepsWere(CLAIMED, POSTED, completed(Ending.DELIVERED));
    }

    @Test
    void after_a_holder_that_vanished_it_is_given_up_under_drop() {
      givenEarlierHolderVanished();

      assertThat(deliver(DROP))
          .isInstanceOfSatisfying(Outcome.Dropped.class,
              dropped -> assertThat(dropped.reason()).contains("vanished"));
      thenStepsWere(CLAIMED, completed(Ending.UNKNOWN));
    }

    @ParameterizedTest
    @EnumSource
    void after_a_holder_that_vanished_it_still_expires(AfterUnknownOutcome policy) {
      givenEarlierHolderVanished();
      now = LUNCH.expiresAt();

      assertThat(deliver(policy)).isEqualTo(new Outcome.Expired());
      thenStepsWere(claimedAt(now), completedAt(now, Ending.EXPIRED));
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_posted_when_the_memory_cannot_be_asked(AfterUnknownOutcome policy) {
      claimAnswer = () -> {
        throw outage;
      };

      assertThatThrownBy(() -> deliver(policy)).isSameAs(outage);
      thenStepsWere(CLAIMED);
    }

    @Test
    void an_expiry_that_cannot_be_recorded_is_left_to_the_next_attempt() {
      now = LUNCH.expiresAt();
      givenMemoryFailsToRecord();

      assertThatThrownBy(() -> deliver(REPEAT)).isSameAs(outage);
      thenStepsWere(claimedAt(now), completedAt(now, Ending.EXPIRED));
    }

    @Test
    void giving_up_after_a_holder_that_vanished_is_left_to_the_next_attempt_if_it_cannot_be_recorded() {
      givenEarlierHolderVanished();
      givenMemoryFailsToRecord();

      assertThatThrownBy(() -> deliver(DROP)).isSameAs(outage);
      thenStepsWere(CLAIMED, completed(Ending.UNKNOWN));
    }

    @Test
    void giving_up_after_a_holder_that_vanished_stands_even_if_the_lease_was_lost() {
      givenEarlierHolderVanished();
      givenLeaseIsLost();

      assertThat(deliver(DROP)).isInstanceOf(Outcome.Dropped.class);
      thenStepsWere(CLAIMED, completed(Ending.UNKNOWN));
    }

    @Test
    void an_expiry_stands_even_if_the_lease_was_lost() {
      now = LUNCH.expiresAt();
      givenLeaseIsLost();

      assertThat(deliver(REPEAT)).isEqualTo(new Outcome.Expired());
      thenStepsWere(claimedAt(now), completedAt(now, Ending.EXPIRED));
    }
  }

  @Nested
  class Posted {

    @ParameterizedTest
    @EnumSource
    void a_post_is_recorded_and_settled(AfterUnknownOutcome policy) {
      assertThat(deliver(policy)).isEqualTo(new Outcome.Delivered(true));
      thenStepsWere(CLAIMED, POSTED, completed(Ending.DELIVERED));
    }

    @Test
    void a_post_is_recorded_with_the_time_after_it() {
      postAnswer = () -> {
        now = NOON.plusSeconds(8);
        return new Receipt.Posted();
      };

      deliver(REPEAT);

      thenStepsWere(CLAIMED, POSTED, completedAt(NOON.plusSeconds(8), Ending.DELIVERED));
    }

    @ParameterizedTest
    @EnumSource
    void a_post_is_settled_even_if_the_memory_fails(AfterUnknownOutcome policy) {
      givenMemoryFailsToRecord();

      assertThat(deliver(policy)).isEqualTo(new Outcome.Delivered(false));
      thenStepsWere(CLAIMED, POSTED, completed(Ending.DELIVERED));
    }

    @ParameterizedTest
    @EnumSource
    void a_post_is_settled_even_if_the_lease_was_lost(AfterUnknownOutcome policy) {
      givenLeaseIsLost();

      assertThat(deliver(policy)).isEqualTo(new Outcome.Delivered(false));
      thenStepsWere(CLAIMED, POSTED, completed(Ending.DELIVERED));
    }
  }

  @Nested
  class Deferred {
    private static final Outcome DEFERRED = new Outcome.Deferred("it asks to wait", Duration.ofSeconds(30));

    Deferred() {
      givenReceipt(new Receipt.Deferred("it asks to wait", Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @EnumSource
    void a_deferred_post_is_given_back_and_stays_open_for_as_long_as_the_channel_asks(
        AfterUnknownOutcome policy) {
      assertThat(deliver(policy)).isEqualTo(DEFERRED);
      thenStepsWere(CLAIMED, POSTED, RELEASED);
    }

    @Test
    void a_deferred_post_stays_open_even_if_the_memory_fails() {
      givenMemoryFailsToRecord();

      assertThat(deliver(REPEAT)).isEqualTo(DEFERRED);
      thenStepsWere(CLAIMED, POSTED, RELEASED);
    }

    @Test
    void a_deferred_post_stays_open_even_if_the_lease_was_lost() {
      givenLeaseIsLost();

      assertThat(deliver(REPEAT)).isEqualTo(DEFERRED);
      thenStepsWere(CLAIMED, POSTED, RELEASED);
    }
  }

  @Nested
  class Refused {
    private static final Outcome REFUSED = new Outcome.Refused("channel_is_archived");

    Refused() {
      givenReceipt(new Receipt.Refused("channel_is_archived"));
    }

    @ParameterizedTest
    @EnumSource
    void a_refused_post_is_given_back_for_operators_to_redrive_and_settled_for_now(
        AfterUnknownOutcome policy) {
      assertThat(deliver(policy)).isEqualTo(REFUSED);
      thenStepsWere(CLAIMED, POSTED, RELEASED);
    }

    @Test
    void a_refused_post_is_settled_even_if_the_memory_fails() {
      givenMemoryFailsToRecord();

      assertThat(deliver(REPEAT)).isEqualTo(REFUSED);
      thenStepsWere(CLAIMED, POSTED, RELEASED);
    }

    @Test
    void a_refused_post_is_settled_even_if_the_lease_was_lost() {
      givenLeaseIsLost();

      assertThat(deliver(REPEAT)).isEqualTo(REFUSED);
      thenStepsWere(CLAIMED, POSTED, RELEASED);
    }
  }

  @Nested
  class Unconfirmed {
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final Outcome UNCONFIRMED = new Outcome.Unconfirmed("HTTP 502", WAIT);
    private static final Outcome DROPPED = new Outcome.Dropped("HTTP 502", WAIT);

    Unconfirmed() {
      givenReceipt(new Receipt.Unconfirmed("HTTP 502", WAIT));
    }

    @Test
    void an_unconfirmed_post_is_given_back_and_stays_open_under_repeat() {
      assertThat(deliver(REPEAT)).isEqualTo(UNCONFIRMED);
      thenStepsWere(CLAIMED, POSTED, RELEASED);
    }

    @Test
    void an_unconfirmed_post_stays_open_under_repeat_even_if_the_memory_fails() {
      givenMemoryFailsToRecord();

      assertThat(deliver(REPEAT)).isEqualTo(UNCONFIRMED);
      thenStepsWere(CLAIMED, POSTED, RELEASED);
    }

    @Test
    void an_unconfirmed_post_stays_open_under_repeat_even_if_the_lease_was_lost() {
      givenLeaseIsLost();

      assertThat(deliver(REPEAT)).isEqualTo(UNCONFIRMED);
      thenStepsWere(CLAIMED, POSTED, RELEASED);
    }

    @Test
    void an_unconfirmed_post_is_recorded_as_unknown_and_settled_under_drop() {
      assertThat(deliver(DROP)).isEqualTo(DROPPED);
      thenStepsWere(CLAIMED, POSTED, completed(Ending.UNKNOWN));
    }

    /** The lease is not given back, so it runs out, and the next attempt finds a holder that vanished. */
    @Test
    void an_unconfirmed_post_is_left_to_the_next_attempt_under_drop_if_the_memory_fails() {
      givenMemoryFailsToRecord();

      assertThatThrownBy(() -> deliver(DROP)).isSameAs(outage);
      thenStepsWere(CLAIMED, POSTED, completed(Ending.UNKNOWN));
    }

    @Test
    void an_unconfirmed_post_is_settled_under_drop_even_if_the_lease_was_lost() {
      givenLeaseIsLost();

      assertThat(deliver(DROP)).isEqualTo(DROPPED);
      thenStepsWere(CLAIMED, POSTED, completed(Ending.UNKNOWN));
    }
  }

  @Nested
  class Broken {

    /** Nobody knows what happened to the post: the lease runs out, and the policy decides. */
    @ParameterizedTest
    @EnumSource
    void a_channel_that_breaks_leaves_the_lease_to_run_out(AfterUnknownOutcome policy) {
      var bug = new IllegalStateException("a bug in the adapter");
      postAnswer = () -> {
        throw bug;
      };

      assertThatThrownBy(() -> deliver(policy)).isSameAs(bug);
      thenStepsWere(CLAIMED, POSTED);
    }
  }

  private void givenClaim(Claim claim) {
    claimAnswer = () -> claim;
  }

  private void givenEarlierHolderVanished() {
    givenClaim(new Claim.Granted(LEASE, true));
  }

  private void givenReceipt(Receipt receipt) {
    postAnswer = () -> receipt;
  }

  private void givenMemoryFailsToRecord() {
    recordAnswer = () -> {
      throw outage;
    };
  }

  private void givenLeaseIsLost() {
    recordAnswer = () -> false;
  }

  private Outcome deliver(AfterUnknownOutcome policy) {
    TeamChannel channel = message -> {
      steps.add(new Step.Posted(message));
      return postAnswer.get();
    };
    return new DeliverAnnouncementService(new Memory(), channel, policy, () -> now)
        .deliver(new Command(LUNCH));
  }

  private void thenStepsWere(Step... expected) {
    assertThat(steps).containsExactly(expected);
  }

  private static Step claimedAt(Instant time) {
    return new Step.Claimed(LUNCH.id(), time);
  }

  private static Step completed(Ending ending) {
    return completedAt(NOON, ending);
  }

  private static Step completedAt(Instant time, Ending ending) {
    return new Step.Completed(LEASE, ending, time);
  }

  /** What the service asked of the outside, noted when it asked. */
  private sealed interface Step {
    record Claimed(AnnouncementId id, Instant now) implements Step {}

    record Posted(Message message) implements Step {}

    record Completed(Lease lease, Ending ending, Instant now) implements Step {}

    record Released(Lease lease) implements Step {}
  }

  /** Notes what it is asked and answers as the test says. */
  private final class Memory implements Deliveries {

    @Override
    public Claim claim(AnnouncementId id, Instant now) {
      steps.add(new Step.Claimed(id, now));
      return claimAnswer.get();
    }

    @Override
    public boolean complete(Lease lease, Ending ending, Instant now) {
      steps.add(new Step.Completed(lease, ending, now));
      return recordAnswer.getAsBoolean();
    }

    @Override
    public boolean release(Lease lease) {
      steps.add(new Step.Released(lease));
      return recordAnswer.getAsBoolean();
    }
  }
}
