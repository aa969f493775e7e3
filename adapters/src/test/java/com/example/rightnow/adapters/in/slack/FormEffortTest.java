package com.example.rightnow.adapters.in.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However the fields are cut, a form takes no longer than it takes to walk through it: the limit is far above that. */
class FormEffortTest {
  private static final int LONG = 6 * 1024 * 1024;

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void of_a_form_grows_no_faster_than_the_form() {
    for (var part : List.of("a&", "&", "a=&", "=", "a=b&", "+&", "%41&")) {
      assertThat(Form.parse(part.repeat(LONG / part.length()).getBytes(UTF_8))).hasSizeLessThanOrEqualTo(1);
    }
  }
}
