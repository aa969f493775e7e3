package com.example.rightnow.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.example.rightnow.domain.model.Receipt.Deferred;
import com.example.rightnow.domain.model.Receipt.Unconfirmed;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReceiptTest {

  @Test
  void a_channel_may_ask_for_a_delay_or_for_none() {
    assertThat(new Deferred("it asks to wait", Duration.ofSeconds(30)).delay()).hasSeconds(30);
    assertThat(new Deferred("it asks to wait", Duration.ZERO).delay()).isZero();
    assertThat(new Unconfirmed("no answer", Duration.ofSeconds(30)).delay()).hasSeconds(30);
    assertThat(new Unconfirmed("no answer", Duration.ZERO).delay()).isZero();
  }

  @Test
  void a_channel_cannot_ask_for_a_delay_in_the_past() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Deferred("it asks to wait", Duration.ofNanos(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Unconfirmed("no answer", Duration.ofNanos(-1)));
  }
}
