package com.example.rightnow.application.api;

import static com.example.rightnow.application.FunctionCall.body;
import static com.example.rightnow.application.FunctionCall.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.example.rightnow.adapters.in.http.RightNowEndpoint;
import com.example.rightnow.adapters.out.memory.InMemoryVisits;
import com.example.rightnow.application.CapturedLog;
import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.Invocation;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.domain.port.out.Visits;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RightNowFunctionTest {
  @RegisterExtension
  final CapturedLog log = new CapturedLog();

  @Test
  void counts_the_visits_of_ada() {
    var function = new RightNowFunction(root(new InMemoryVisits()));
    call(function, event("name=Ada"));

    var answer = call(function, event("name=Ada"));

    assertThat(answer.getInt("statusCode")).isEqualTo(200);
    assertThat(body(answer)).isEqualTo(Map.of("name", "Ada", "visits", 2));
  }

  @Test
  void logs_what_became_of_a_request_and_not_who_asked() {
    call(new RightNowFunction(root(new InMemoryVisits())), event("name=Ada"));

    assertThat(log.lines()).singleElement().satisfies(line -> assertThat(line).containsEntry("event", "request")
        .containsEntry("requestId", Invocation.REQUEST_ID).containsEntry("status", "200"));
    assertThat(log.text()).doesNotContain("Ada");
  }

  @Test
  void answers_a_failure_without_details_and_logs_it_with_them() {
    var answer = call(new RightNowFunction(root(_ -> {
      throw new IllegalStateException("a bug");
    })), event("name=Ada"));

    assertThat(answer.getInt("statusCode")).isEqualTo(500);
    assertThat(answer.getString("body")).doesNotContain("a bug");
    assertThat(log.lines().getFirst()).containsEntry("level", "ERROR").containsEntry("message", "a bug");
  }

  @Test
  void does_not_start_without_its_table() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new RightNowFunction(new CompositionRoot(Environment.of(Map.of()))))
        .withMessageContaining("TABLE is missing");
  }

  private static CompositionRoot root(Visits visits) {
    return new CompositionRoot(Environment.of(Map.of("TABLE", "visits"))) {
      @Override
      public <P> P port(Class<P> type, Supplier<? extends P> made) {
        return type == Visits.class ? type.cast(visits) : made.get();
      }
    };
  }

  private static byte[] event(String query) {
    String path = RightNowEndpoint.ROUTE.substring("GET ".length());
    return """
        {"rawPath": "%s", "rawQueryString": "%s", "requestContext": {"http": {"method": "GET"}}}"""
        .formatted(path, query).getBytes(UTF_8);
  }
}
