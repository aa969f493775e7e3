package com.example.rightnow.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the clocks owe one another. Those that stand in the template are compared where the template is read. */
class ClocksTest {

  @Test
  void a_delivery_has_time_to_claim_to_call_to_record_and_to_hide() {
    assertThat(Clocks.DELIVERY)
        .isEqualTo(Clocks.STORE.plus(Clocks.CALL).plus(Clocks.STORE).plus(Clocks.STORE));
  }

  /** A call of the SDK is tried again; each attempt, the second one too, is to get further than to the connection. */
  @Test
  void a_connection_opens_in_less_than_an_attempt_takes() {
    assertThat(Clocks.CONNECT).isPositive().isLessThan(Clocks.STORE.dividedBy(2))
        .isLessThan(Clocks.PUBLICATION);
  }

  /** The rest begins with the post: so it takes no time from a delivery that a slow call would not have taken. */
  @Test
  void a_rest_is_over_before_a_slow_call_would_be() {
    assertThat(Clocks.POST_INTERVAL).isBetween(Duration.ofSeconds(1), Clocks.CALL);
  }
}
