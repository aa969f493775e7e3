package com.example.rightnow.application;

import static com.example.rightnow.application.FunctionCall.call;
import static com.example.rightnow.application.InMemoryRoot.NINE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.example.rightnow.adapters.out.slack.SlackTeamChannel;
import com.example.rightnow.adapters.out.slack.WebhookUrl;
import com.example.rightnow.domain.port.out.EventPublisher.Publication;
import com.example.rightnow.domain.port.out.TeamChannel;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every function is called with secrets and words that can be told apart from everything else, and none of them may
 * appear in what is logged. Posts leave over HTTP here, for that is where a webhook could slip into a message.
 */
class WhatIsLoggedTest {
  private static final String USER_TEXT = "canary-word";
  private static final List<String> CANARIES = List.of("canary-signing-secret", "canary-previous-secret",
      "canary-webhook", "canary-word", SlashCommandFixture.RESPONSE_URL, SlashCommandFixture.TOKEN);

  @RegisterExtension
  final CapturedLog log = new CapturedLog();

  private final List<String> received = new CopyOnWriteArrayList<>();
  private final HttpServer slack = standInForSlack();
  private volatile int status = 200;
  private volatile String words = "ok";

  @BeforeEach
  void startSlack() {
    slack.start();
  }

  @AfterEach
  void nothing_is_logged_but_what_may_be() {
    slack.stop(0);
    assertThat(log.lines()).isNotEmpty().allSatisfy(line -> {
      assertThat(line.keySet()).contains("timestamp", "level", "requestId", "event");
      assertThat(Instant.parse(line.getString("timestamp"))).isNotNull();
      assertThat(line).containsEntry("requestId", Invocation.REQUEST_ID);
      assertThat(line.getString("level")).isIn("INFO", "WARN", "ERROR");
    });
    CANARIES.forEach(canary -> assertThat(log.text()).doesNotContainIgnoringCase(canary));
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary-word", "canary-word in Korean", "announce canary-word",
      "in canary-word", "help canary-word", "<@U012AB3CD|canary-word>", "announce canary-word\u0000"})
  void of_a_slash_command(String text) {
    slashCommand(root(), text, "canary-signing-secret");
  }

  @Test
  void of_a_slash_command_with_the_previous_secret() {
    slashCommand(root(), USER_TEXT, "canary-previous-secret");
  }

  @Test
  void of_a_slash_command_that_is_not_from_slack() {
    slashCommand(root(), USER_TEXT, "a-guess");
  }

  @Test
  void of_an_announcement_that_the_bus_refuses() {
    var root = root();
    root.published.answerWith(new Publication.Refused("AccessDeniedException"));

    slashCommand(root, "announce canary-word", "canary-signing-secret");
  }

  @Test
  void of_an_announcement_that_fails() {
    var root = root();
    root.events = event -> {
      throw new IllegalStateException("the bus is gone");
    };

    slashCommand(root, "announce canary-word", "canary-signing-secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name=canary-word", "language=canary-word", "canary-word=x", "name=%canary-word"})
  void of_a_greeting_over_http(String query) {
    var event = new String(SampleEvents.read("greetings.json"), UTF_8).replace("name=Ada&language=ko", query);

    call(new GreetingApiFunction(root()), event.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary-word", "{\"rawPath\": \"canary-word\"", "{\"rawPath\": \"/canary-word\"}"})
  void of_an_event_that_is_no_request(String event) {
    call(new GreetingApiFunction(root()), event.getBytes(UTF_8));
    call(new SlackCommandFunction(root()), event.getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"rawPath, /anything?canary-word", "method, CANARY-WORD"})
  void of_a_request_that_nobody_serves(String member, String value) {
    for (var sample : List.of("greetings.json", "slash-command.json")) {
      var event = new String(SampleEvents.read(sample), UTF_8)
          .replaceAll("\"" + member + "\": \"[^\"]+\"", "\"" + member + "\": \"" + value + "\"")
          .replaceFirst("\"routeKey\": \"[^\"]+\"", "\"routeKey\": \"\\$default\"")
          .getBytes(UTF_8);

      call(new GreetingApiFunction(root()), event);
      call(new SlackCommandFunction(root()), event);
    }

    assertThat(log.lines()).hasSize(4)
        .allSatisfy(line -> assertThat(line.getString("status")).isIn("404", "405"));
  }

  @ParameterizedTest
  @CsvSource({"200, ok", "200, canary-word", "302, canary-word", "404, no_service", "404, canary-word",
      "429, canary-word", "500, canary-word"})
  void of_a_post(int slackStatus, String slackWords) {
    status = slackStatus;
    words = slackWords;

    call(new GreetTeamFunction(root()), USER_TEXT.getBytes(UTF_8));
    deliver(root(), SampleEvents.announcementFromQueue());

    assertThat(received).satisfiesExactly(
        hello -> assertThat(hello).contains("Hello from Lambda!"),
        announcement -> assertThat(announcement).contains(USER_TEXT));
  }

  @Test
  void of_a_post_that_finds_no_slack() {
    slack.stop(0);

    call(new GreetTeamFunction(root()), USER_TEXT.getBytes(UTF_8));
    deliver(root(), SampleEvents.announcementFromQueue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary-word", "{\"source\": \"canary-word\"}",
      "{\"source\": \"rightnow\", \"detail-type\": \"AnnouncementRequested\", \"id\": \"1\", \"detail\": {\"version\": 1,"
          + " \"id\": \"canary-word \", \"zone\": \"canary-word\"}}"})
  void of_a_malformed_message(String body) {
    var event = SampleEvents.announcementFromQueue();
    event.getRecords().getFirst().setBody(body);

    deliver(root(), event);
  }

  private void slashCommand(InMemoryRoot root, String text, String secret) {
    call(new SlackCommandFunction(root), SlashCommandFixture.greetings(text, NINE, secret));
  }

  private void deliver(InMemoryRoot root, SQSEvent event) {
    var message = event.getRecords().getFirst();
    message.setBody(message.getBody().replace("Launch at noon", USER_TEXT));
    new DeliverAnnouncementFunction(root).handleRequest(event, new Invocation());
  }

  private InMemoryRoot root() {
    var origin = "http://localhost:" + slack.getAddress().getPort();
    var environment = new HashMap<>(EnvironmentFixture.environment());
    environment.putAll(Map.of(
        "SLACK_SIGNING_SECRET", "canary-signing-secret",
        "SLACK_PREVIOUS_SIGNING_SECRET", "canary-previous-secret",
        "SLACK_STAND_IN", origin,
        "WEBHOOK_URL", origin + "/services/T012AB3CD/B012AB3CD/canary-webhook"));
    return new InMemoryRoot(environment) {
      @Override
      protected TeamChannel teamChannel(WebhookUrl webhook) {
        return new SlackTeamChannel(webhook, Clocks.CALL);
      }
    };
  }

  private HttpServer standInForSlack() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/services/T012AB3CD/B012AB3CD/canary-webhook", exchange -> {
        try (exchange) {
          received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          byte[] answer = words.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
        }
      });
      return server;
    } catch (IOException noPort) {
      throw new AssertionError("a port on this machine", noPort);
    }
  }
}
