package com.example.rightnow.adapters.in.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the fields are cut, a form takes no longer than it takes to walk through it: the limit is far above that. */
class FormEffortTest {
  private static final int LONG = 6 * 1024 * 1024;

  @ParameterizedTest
  @ValueSource(strings = {"&", "a&", "a=&", "=", "a=b&", "+&", "%41&"})
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void of_a_form_grows_no_faster_than_the_form(String part) {
    var form = Form.parse(part.repeat(LONG / part.length()).getBytes(UTF_8));

    assertThat(form).hasSizeLessThanOrEqualTo(1);
  }
}
