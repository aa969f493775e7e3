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

  @ParameterizedTest
  @ValueSource(strings = {"0123456789abcdef0123456789abcdef", "00000000000000000000000000000000",
      "99999999999999999999999999999999", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      "ffffffffffffffffffffffffffffffff"})
  void has_the_form_that_slack_usually_gives_it(String value) {
    assertThat(new SigningSecret(value).hasUsualForm()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0123456789abcdef0123456789abcde", "0123456789abcdef0123456789abcdef0",
      "0123456789ABCDEF0123456789ABCDEF", "g123456789abcdef0123456789abcdef",
      "0123456789abcdef0123456789abcde/",
      "0123456789abcdef0123456789abcde:", "0123456789abcdef0123456789abcde`",
      "a-secret-of-another-sort-32-long"})
  void may_have_another_form(String value) {
    assertThat(new SigningSecret(value).hasUsualForm()).isFalse();
  }
}
