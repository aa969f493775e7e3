package com.example.rightnow.adapters.in.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningSecretTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void rejects_a_blank(String blank) {
    assertThatIllegalArgumentException().isThrownBy(() -> new SigningSecret(blank))
        .withMessage("a signing secret is not blank");
  }

  @Test
  void does_not_show_itself() {
    var secret = new SigningSecret("8f742231b10e8888abcd99yyyzzz85a5");

    assertThat(secret.value()).isEqualTo("8f742231b10e8888abcd99yyyzzz85a5");
    assertThat(secret).hasToString("SigningSecret[***]");
  }
}
