package com.example.rightnow.application;

import static com.example.rightnow.application.InMemoryRoot.NINE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.adapters.in.http.ApiRequest;
import com.example.rightnow.adapters.in.slack.CommandInvocation;
import com.example.rightnow.adapters.in.slack.SigningSecret;
import com.example.rightnow.adapters.out.slack.WebhookUrl;
import com.example.rightnow.application.deliverannouncement.DeliverAnnouncementFunction;
import com.example.rightnow.application.greetteam.GreetTeamFunction;
import com.example.rightnow.application.releasegate.ReleaseGateFunction;
import com.example.rightnow.application.slackcommand.SlackCommandFunction;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every secret has the same mark in it here, and so have the answers of Slack, which may repeat what was sent. The mark is
 * then looked for in all that the functions leave behind: what they log, answer, throw, write about themselves, and send to
 * the dead letters.
 */
@Tag("reliability")
class SecretsTest {
  private static final String MARK = "c4n4ry";
  private static final String SECRET = MARK + "-signing-secret";
  private static final PrintStream REPORT = System.out;

  @RegisterExtension
  final CapturedLog log = new CapturedLog();

  private final Map<String, List<String>> left = new HashMap<>();
  private final HttpServer slack = standInForSlack();
  private final String origin = "http://localhost:" + slack.getAddress().getPort();
  private volatile int status = 200;
  private volatile String words = "ok";

  @BeforeEach
  void startSlack() {
    slack.start();
  }

  @AfterEach
  void stopSlack() {
    slack.stop(0);
  }

  @Test
  void are_in_nothing_that_a_function_leaves_behind() throws IOException {
    whatIsWrittenAbout();
    refusalsToStart();
    for (String text : List.of("Ada", "announce Lunch", "help", "\u0000")) {
      slashCommand(text, SECRET);
      slashCommand(text, MARK + "-of-a-stranger");
    }
    for (int answer : new int[]{200, 302, 400, 404, 410, 429, 500, 502, 503}) {
      status = answer;
      words = answer == 200 ? "ok" : MARK + " " + origin + webhook();
      posts();
    }
    slack.stop(0);
    posts();
    left.put("logged", log.text().lines().toList());

    assertThat(left.keySet()).containsExactlyInAnyOrder("written", "thrown", "answered", "dead letters",
        "logged");
    left.forEach((kind, texts) -> assertThat(texts).as(kind).isNotEmpty()
        .allSatisfy(text -> assertThat(text).doesNotContainIgnoringCase(MARK)));
    REPORT.printf(Locale.ROOT,
        "[reliability 15] the functions left behind %,d lines of log, %,d answers, %,d exceptions,"
            + " %,d dead letters, %,d descriptions of themselves: 0 with a secret%n",
        count("logged"), count("answered"),
        count("thrown"), count("dead letters"), count("written"));
  }

  private int count(String kind) {
    return left.getOrDefault(kind, List.of()).size();
  }

  private void leave(String kind, String text) {
    left.computeIfAbsent(kind, _ -> new ArrayList<>()).add(text);
  }

  private void whatIsWrittenAbout() {
    var form = Map.of("token", MARK, "response_url", MARK, "text", MARK);
    leave("written", new SigningSecret(SECRET).toString());
    leave("written", WebhookUrl.of(EnvironmentFixture.WEBHOOK_URL, Optional.empty()).toString());
    leave("written", new CommandInvocation(form, "1", new byte[0]).toString());
    leave("written",
        new ApiRequest("POST", "/", Map.of("q", MARK), Map.of("x-slack-signature", MARK), new byte[0])
            .toString());
  }

  /** Each variable with values that will not do, for each function. */
  private void refusalsToStart() {
    for (String name : EnvironmentFixture.environment().keySet()) {
      for (String value : List.of(MARK, MARK + "...", "<" + MARK + ">", MARK + " " + MARK,
          "https://" + MARK + "/x",
          "https://user:" + MARK + "@hooks.slack.com/services/T0/B0/" + MARK,
          "https://hooks.slack.com/services/" + MARK,
          "http://hooks.slack.com" + webhook(), MARK + "\n" + MARK,
          "{{resolve:secretsmanager:" + MARK + "}}")) {
        var root = root(Map.of(name, value));
        start(SlackCommandFunction::new, root);
        start(DeliverAnnouncementFunction::new, root);
        start(GreetTeamFunction::new, root);
        start(ReleaseGateFunction::new, root);
      }
    }
  }

  private void start(Consumer<InMemoryRoot> function, InMemoryRoot root) {
    try {
      function.accept(root);
    } catch (RuntimeException refusal) {
      var printed = new StringWriter();
      refusal.printStackTrace(new PrintWriter(printed));
      leave("thrown", printed.toString());
    }
  }

  private void slashCommand(String text, String secret) {
    leave("answered", FunctionCall.call(new SlackCommandFunction(root(Map.of())),
        SlashCommandFixture.greetings(text, NINE, secret)).toString());
  }

  private void posts() throws IOException {
    var root = root(Map.of());
    leave("answered", String.valueOf(
        new DeliverAnnouncementFunction(root).handleRequest(SampleEvents.announcementFromQueue(),
            new Invocation())));
    root.sqs.sent().forEach(letter -> leave("dead letters", letter.toString()));
    greetsTheTeam(root);
  }

  private void greetsTheTeam(InMemoryRoot root) throws IOException {
    var answer = new ByteArrayOutputStream();
    new GreetTeamFunction(root).handleRequest(new ByteArrayInputStream("{}".getBytes(UTF_8)), answer,
        new Invocation());
    leave("answered", answer.toString(UTF_8));
  }

  private InMemoryRoot root(Map<String, String> changes) {
    var environment = new HashMap<>(EnvironmentFixture.environment());
    environment.putAll(
        Map.of("SLACK_SIGNING_SECRET", SECRET, "SLACK_STAND_IN", origin, "WEBHOOK_URL", origin + webhook()));
    environment.putAll(changes);
    var root = new InMemoryRoot(environment);
    root.postsOverHttp = true;
    return root;
  }

  private static String webhook() {
    return "/services/T012AB3CD/B012AB3CD/" + MARK + "Xq";
  }

  private HttpServer standInForSlack() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/services/", exchange -> {
        try (exchange) {
          byte[] body = words.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
        }
      });
      return server;
    } catch (IOException noPort) {
      throw new AssertionError("a port on this machine", noPort);
    }
  }
}
