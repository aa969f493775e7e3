package com.example.rightnow.application.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
  private final Environment environment = Environment.of(Map.of("TABLE", " visits ", "EMPTY", " "));

  @Test
  void a_setting_has_no_blanks_around_it() {
    assertThat(environment.required("TABLE")).isEqualTo("visits");
  }

  @Test
  void an_empty_setting_is_a_missing_one() {
    assertThatIllegalStateException().isThrownBy(() -> environment.required("EMPTY")).withMessageContaining("EMPTY is missing");
    assertThatIllegalStateException().isThrownBy(() -> environment.required("OTHER")).withMessageContaining("OTHER is missing");
  }
}
