package com.example.rightnow.application.greetteam;

import static com.example.rightnow.application.FunctionCall.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.example.rightnow.application.CapturedLog;
import com.example.rightnow.application.InMemoryRoot;
import com.example.rightnow.application.Invocation;
import com.example.rightnow.application.SampleEvents;
import com.example.rightnow.domain.model.Receipt;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GreetTeamFunctionTest {
  @RegisterExtension
  final CapturedLog log = new CapturedLog();

  private final InMemoryRoot root = new InMemoryRoot();

  @Test
  void greets_the_team_when_it_gets_the_sample_event() {
    call(new GreetTeamFunction(root), SampleEvents.read("team-greeting.json"));

    assertThat(root.posted.texts()).containsExactly("Hello from Lambda!");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[1, 2", "Hello", "{\"text\": \"Something else\"}",
      "{\"rehearse\": false}", "{\"rehearse\": \"true\"}", "{\"rehearse\": 1}"})
  void greets_the_team_whatever_event_it_gets(String event) {
    call(new GreetTeamFunction(root), event.getBytes(UTF_8));

    assertThat(root.posted.texts()).containsExactly("Hello from Lambda!");
  }

  @Test
  void a_rehearsal_greets_nobody() {
    var answer = call(new GreetTeamFunction(root), "{\"rehearse\": true}".getBytes(UTF_8));

    assertThat(answer).isEqualTo(Map.of("outcome", "Rehearsed"));
    assertThat(root.posted.texts()).isEmpty();
    assertThat(log.lines()).singleElement().satisfies(line -> assertThat(line)
        .containsEntry("event", "greet team").containsEntry("outcome", "Rehearsed"));
  }

  @ParameterizedTest
  @MethodSource("endings")
  void answers_how_it_ended_and_logs_it(Receipt receipt, Map<String, Object> expected, String logged) {
    root.posted.answerWith(receipt);

    var answer = call(new GreetTeamFunction(root), SampleEvents.read("team-greeting.json"));

    assertThat(answer).isEqualTo(expected);
    assertThat(log.lines()).singleElement().satisfies(line -> assertThat(line)
        .containsEntry("level", "INFO").containsEntry("requestId", Invocation.REQUEST_ID)
        .containsEntry("event", "greet team").containsEntry("outcome", logged));
  }

  static Stream<Arguments> endings() {
    return Stream.of(
        arguments(new Receipt.Posted(), Map.of("outcome", "Greeted", "text", "Hello from Lambda!"),
            "Posted[]"),
        arguments(new Receipt.Deferred("HTTP 429", Duration.ofSeconds(30)),
            Map.of("outcome", "Deferred", "reason", "HTTP 429", "retryAfterSeconds", 30),
            "Deferred[reason=HTTP 429, delay=PT30S]"),
        arguments(new Receipt.Refused("HTTP 404 no_service"),
            Map.of("outcome", "Refused", "reason", "HTTP 404 no_service"),
            "Refused[reason=HTTP 404 no_service]"),
        arguments(new Receipt.Unconfirmed("no complete answer in time", Duration.ZERO),
            Map.of("outcome", "Unconfirmed", "reason", "no complete answer in time", "retryAfterSeconds", 0),
            "Unconfirmed[reason=no complete answer in time, delay=PT0S]"),
        arguments(new Receipt.Unconfirmed("HTTP 502", Duration.ofSeconds(30)),
            Map.of("outcome", "Unconfirmed", "reason", "HTTP 502", "retryAfterSeconds", 30),
            "Unconfirmed[reason=HTTP 502, delay=PT30S]"));
  }

  @Test
  void makes_one_attempt_only() {
    var attempts = new AtomicInteger();
    root.channel = message -> {
      attempts.incrementAndGet();
      return new Receipt.Deferred("HTTP 429", Duration.ZERO);
    };

    call(new GreetTeamFunction(root), new byte[0]);

    assertThat(attempts).hasValue(1);
  }
}
