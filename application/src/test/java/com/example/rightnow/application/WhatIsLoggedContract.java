package com.example.rightnow.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Each function is called with secrets and words that can be told apart from everything else, and none of them may
 * appear in what is logged. Posts leave over HTTP here, for that is where a webhook could slip into a message.
 */
public abstract class WhatIsLoggedContract {
  protected static final String SECRET = "c4n4ry-signing-secret";
  protected static final String PREVIOUS_SECRET = "c4n4ry-previous-secret";
  protected static final String USER_TEXT = "canary-word";
  private static final List<String> CANARIES = List.of(SECRET, PREVIOUS_SECRET,
      "c4n4ry-webhook", USER_TEXT, SlashCommandFixture.RESPONSE_URL, SlashCommandFixture.TOKEN);

  @RegisterExtension
  protected final CapturedLog log = new CapturedLog();

  /** What reached Slack. */
  protected final List<String> received = new CopyOnWriteArrayList<>();
  private final HttpServer slack = standInForSlack();
  /** What Slack answers. */
  protected volatile int status = 200;
  protected volatile String words = "ok";

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

  /** Knows the canaries, and posts over HTTP to a Slack of this machine. */
  protected InMemoryRoot root() {
    var origin = "http://localhost:" + slack.getAddress().getPort();
    var environment = new HashMap<>(EnvironmentFixture.environment());
    environment.putAll(Map.of(
        "SLACK_SIGNING_SECRET", SECRET,
        "SLACK_PREVIOUS_SIGNING_SECRET", PREVIOUS_SECRET,
        "SLACK_STAND_IN", origin,
        "WEBHOOK_URL", origin + "/services/T012AB3CD/B012AB3CD/c4n4ry-webhook"));
    var root = new InMemoryRoot(environment);
    root.postsOverHttp = true;
    return root;
  }

  /** Slack is not there any more. */
  protected void stopSlack() {
    slack.stop(0);
  }

  private HttpServer standInForSlack() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/services/T012AB3CD/B012AB3CD/c4n4ry-webhook", exchange -> {
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
