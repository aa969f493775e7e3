package com.example.rightnow.playground.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which of many traces are kept. */
class TracesTest {
  private static final int KEPT = 100;
  private final Traces traces = new Traces();

  @Test
  void keeps_the_last_hundred() {
    begin(KEPT + 3);

    assertThat(titles()).hasSize(KEPT).startsWith("3").endsWith("102");
  }

  @Test
  void lets_a_trace_that_is_done_go_before_one_that_is_under_way() {
    var waits = traces.begin("waits");
    waits.begin();
    begin(2 * KEPT);

    assertThat(titles()).hasSize(KEPT).startsWith("waits", "101").endsWith("199");

    waits.end();
    traces.begin("last");
    assertThat(titles()).hasSize(KEPT).doesNotContain("waits").endsWith("199", "last");
  }

  @Test
  void lets_the_oldest_go_when_all_are_under_way() {
    for (Trace trace : begin(KEPT)) {
      trace.begin();
    }

    traces.begin("last");

    assertThat(titles()).hasSize(KEPT).startsWith("1").endsWith("last");
  }

  private List<Trace> begin(int count) {
    return IntStream.range(0, count).mapToObj(i -> traces.begin(String.valueOf(i))).toList();
  }

  private List<String> titles() {
    return traces.toJson().stream().map(trace -> ((JsonObject) trace).getString("title")).toList();
  }
}
