package com.example.rightnow.adapters.in.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

  @Test
  void decodes_names_and_values() {
    assertThat(parse("command=%2Fgreetings&text=h%C3%A9llo+%F0%9F%91%8B%20%2B&a%20b=c"))
        .isEqualTo(Map.of("command", "/greetings", "text", "héllo 👋 +", "a b", "c"));
  }

  @Test
  void takes_characters_that_arrive_as_they_are() {
    assertThat(parse("text=héllo 👋")).isEqualTo(Map.of("text", "héllo 👋"));
  }

  @Test
  void keeps_empty_values_and_names_without_a_value() {
    assertThat(parse("text=&flag&a=b=c")).isEqualTo(Map.of("text", "", "flag", "", "a", "b=c"));
  }

  @Test
  void takes_the_first_of_several() {
    assertThat(parse("text=Ada&text=Grace")).isEqualTo(Map.of("text", "Ada"));
    assertThat(parse("text&text=Grace")).isEqualTo(Map.of("text", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&", "&&&"})
  void finds_nothing_where_nothing_is(String body) {
    assertThat(parse(body)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text=%", "text=%e", "text=%zz", "text=%1", "text=a%2", "%=a", "text=%+1",
      "text=%-1", "a=b&%g0"})
  void rejects_broken_escapes(String body) {
    assertThatIllegalArgumentException().isThrownBy(() -> parse(body));
  }

  @Test
  void replaces_bytes_that_are_no_text() {
    assertThat(Form.parse(Base64.getDecoder().decode("YT3//g=="))).isEqualTo(Map.of("a", "\uFFFD\uFFFD"));
    assertThat(parse("a=%FF%FE")).isEqualTo(Map.of("a", "\uFFFD\uFFFD"));
  }

  @FuzzTest
  void any_body_is_a_form_or_has_a_broken_escape(byte[] body) {
    Map<String, String> form;
    try {
      form = Form.parse(body);
    } catch (IllegalArgumentException brokenEscape) {
      assertThat(new String(body, StandardCharsets.UTF_8)).contains("%");
      return;
    }
    assertThat(parse(encoded(form))).isEqualTo(form);
  }

  private static String encoded(Map<String, String> form) {
    var body = new StringBuilder();
    form.forEach((name, value) -> body.append(URLEncoder.encode(name, StandardCharsets.UTF_8))
        .append('=')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
        .append('&'));
    return body.toString();
  }

  private static Map<String, String> parse(String body) {
    return Form.parse(body.getBytes(StandardCharsets.UTF_8));
  }
}
