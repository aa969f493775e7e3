package com.example.rightnow.application.greetingapi;

import static com.example.rightnow.application.FunctionCall.body;
import static com.example.rightnow.application.FunctionCall.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.application.CapturedLog;
import com.example.rightnow.application.EnvironmentFixture;
import com.example.rightnow.application.InMemoryRoot;
import com.example.rightnow.application.Invocation;
import com.example.rightnow.application.SampleEvents;
import com.example.rightnow.domain.model.Greeting;
import com.example.rightnow.domain.port.in.GreetUseCase;
import com.grack.nanojson.JsonObject;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GreetingApiFunctionTest {
  @RegisterExtension
  final CapturedLog log = new CapturedLog();

  @Test
  void greets_ada_in_answer_to_the_sample_event() {
    var answer = call(new GreetingApiFunction(new InMemoryRoot()), SampleEvents.read("greetings.json"));

    assertThat(answer.getInt("statusCode")).isEqualTo(200);
    assertThat(body(answer)).isEqualTo(Map.of("greeting", "Good morning, Ada!", "language", "en"));
    thenLogged("200", "answered");
  }

  @Test
  void answers_problem_details_to_a_language_that_it_does_not_speak() {
    var event = new String(SampleEvents.read("greetings.json"), UTF_8).replace("language=en", "language=xx");

    var answer = call(new GreetingApiFunction(new InMemoryRoot()), event.getBytes(UTF_8));

    assertThat(answer.getInt("statusCode")).isEqualTo(400);
    assertThat(answer.getObject("headers")).containsEntry("content-type", "application/problem+json");
    thenLogged("400", "Bad query");
  }

  @Test
  void answers_a_failure_without_details_and_logs_it_with_them() {
    var root = new InMemoryRoot() {
      @Override
      public <P> P port(Class<P> type, Supplier<? extends P> made) {
        return type.cast((GreetUseCase) GreetingApiFunctionTest::fail);
      }
    };

    var answer = call(new GreetingApiFunction(root), SampleEvents.read("greetings.json"));

    assertThat(answer.getInt("statusCode")).isEqualTo(500);
    assertThat(answer.getString("body")).doesNotContain("a bug");
    assertThat(log.lines()).extracting(line -> line.getString("level")).containsExactly("ERROR", "INFO");
    assertThat(log.lines().getFirst()).containsEntry("message", "a bug");
    assertThat(log.lines().getLast()).containsEntry("status", "500").containsEntry("outcome",
        "Internal error");
  }

  @Test
  void serves_its_own_route_only() {
    var other = SampleEvents.changed("greetings.json", "rawPath", "/farewells");

    assertThat(call(new GreetingApiFunction(new InMemoryRoot()), other).getInt("statusCode")).isEqualTo(404);
    thenLogged("404", "Not found: GET /farewells");
  }

  /** Nine in UTC is evening in Seoul. */
  @Test
  void greets_at_the_time_of_the_team() {
    assertThat(greetingWith("TIME_ZONE", "Asia/Seoul")).containsEntry("greeting", "Good evening, Ada!");
  }

  @Test
  void greets_in_the_language_of_the_team() {
    assertThat(greetingWith("GREETING_LANGUAGE", "ko")).containsEntry("greeting", "Ada님, 좋은 아침이에요!")
        .containsEntry("language", "ko");
  }

  private static JsonObject greetingWith(String variable, String value) {
    var environment = EnvironmentFixture.greetingApi();
    environment.put(variable, value);
    var event = new String(SampleEvents.read("greetings.json"), UTF_8).replace("name=Ada&language=en",
        "name=Ada");
    return body(call(new GreetingApiFunction(new InMemoryRoot(environment)), event.getBytes(UTF_8)));
  }

  private static Greeting fail(GreetUseCase.Command command) {
    throw new IllegalStateException("a bug");
  }

  private void thenLogged(String status, String outcome) {
    assertThat(log.lines()).singleElement().satisfies(line -> assertThat(line)
        .containsEntry("level", "INFO").containsEntry("requestId", Invocation.REQUEST_ID)
        .containsEntry("event", "greeting").containsEntry("status", status)
        .containsEntry("outcome", outcome));
  }
}
