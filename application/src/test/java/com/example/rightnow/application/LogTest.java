package com.example.rightnow.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a value holds, it neither ends its line nor becomes a field of its own. */
class LogTest {
  @RegisterExtension
  final CapturedLog log = new CapturedLog();

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\r\nb", "a\rb", "a\n{\"level\":\"INFO\",\"event\":\"forged\"}\n",
      "a\",\"level\":\"ERROR", "a\\", "a\u0000\u001B[2J\u0008b", "a\u2028\u2029\u0085b", "昼食"})
  void a_value_stays_within_its_field(String value) {
    Log.of(new Invocation()).info("event", "field", value);
    Log.of(new Invocation()).warn("event", value, "value");
    Log.of(new Invocation()).error("event", new IllegalStateException(value));

    assertThat(log.text().chars().filter(character -> character == '\n')).hasSize(3);
    assertThat(log.lines()).satisfiesExactly(
        info -> assertThat(info).hasSize(5).containsEntry("level", "INFO").containsEntry("field", value),
        warning -> assertThat(warning).hasSize(5).containsEntry("level", "WARN").containsEntry(value,
            "value"),
        error -> assertThat(error).hasSize(7).containsEntry("level", "ERROR").containsEntry("message",
            value));
  }

  /** What is tried out before it gets traffic is the event "gate". */
  @ParameterizedTest
  @CsvSource({"arn:aws:lambda:us-east-1:123456789012:function:rightnow-function:7, true",
      "arn:aws:lambda:us-east-1:123456789012:function:rightnow-function:1234, true",
      "arn:aws-cn:lambda:cn-north-1:123456789012:function:rightnow-function:7, true",
      "arn:aws:lambda:us-east-1:123456789012:function:rightnow-function:live, false",
      "arn:aws:lambda:us-east-1:123456789012:function:rightnow-function:$LATEST, false",
      "arn:aws:lambda:us-east-1:123456789012:function:rightnow-function, false",
      "arn:aws:lambda:us-east-1:123456789012:function:7, false", "rightnow-function, false", "'', false"})
  void a_line_of_a_version_that_is_called_by_its_number_is_an_event_of_the_gate(String arn, boolean gate) {
    var tried = Log.of(new Invocation(Duration.ofSeconds(30), arn));
    tried.info("event", "field", "value");
    tried.warn("event");
    tried.error("event", new IllegalStateException());

    assertThat(log.lines()).hasSize(3).allSatisfy(line -> assertThat(line)
        .containsEntry("event", gate ? "gate" : "event"));
    assertThat(log.lines())
        .allSatisfy(line -> assertThat(line.getString("tried")).isEqualTo(gate ? "event" : null));
  }

  @Test
  void a_failure_without_a_message_is_logged() {
    Log.ofStart().error("event", new IllegalStateException());

    assertThat(log.lines()).singleElement()
        .satisfies(line -> assertThat(line).containsEntry("requestId", "none")
            .containsEntry("error", "java.lang.IllegalStateException").containsEntry("message", "null"));
  }

  /** Enough to find the place; all of it would cost more than it tells. */
  @Test
  void a_failure_is_logged_with_where_it_happened() {
    Log.ofStart().error("event", deep(20));

    assertThat(log.lines()).singleElement().satisfies(line -> assertThat(line.getString("at").split(" < "))
        .hasSize(8).allSatisfy(frame -> assertThat(frame).contains("LogTest.deep(LogTest.java:")));
  }

  private static RuntimeException deep(int calls) {
    return calls == 0 ? new IllegalStateException() : deep(calls - 1);
  }
}
