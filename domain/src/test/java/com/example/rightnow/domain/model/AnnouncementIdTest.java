package com.example.rightnow.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncementIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"!", "~", "slack:T012AB3CD:13345224609.738474920",
      "schedule:arn:aws:scheduler:eu-central-1:123456789012:schedule/default/morning:2026-11-21T09:00:00Z"})
  void is_made_of_visible_ascii_characters(String value) {
    assertThat(new AnnouncementId(value).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\n", "a\0", "a\u007F", "é", "朝食"})
  void has_no_other_characters(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new AnnouncementId(value));
  }

  @Test
  void has_up_to_512_characters() {
    assertThat(new AnnouncementId("a".repeat(512)).value()).hasSize(512);
    assertThatIllegalArgumentException().isThrownBy(() -> new AnnouncementId("a".repeat(513)));
  }

  @Test
  void reads_as_its_value() {
    assertThat(new AnnouncementId("slack:T012AB3CD:1")).hasToString("slack:T012AB3CD:1");
  }
}
