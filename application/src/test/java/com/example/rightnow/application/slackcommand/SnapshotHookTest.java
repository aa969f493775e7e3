package com.example.rightnow.application.slackcommand;

import static com.example.rightnow.application.FunctionCall.body;
import static com.example.rightnow.application.FunctionCall.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.application.CapturedLog;
import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.EnvironmentFixture;
import com.example.rightnow.application.SlashCommandFixture;
import com.example.rightnow.application.settings.Environment;
import com.grack.nanojson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.crac.Context;
import org.crac.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The real clients, in front of a guard that sees every connection that is asked for. */
class SnapshotHookTest {
  private static final String ENDPOINT = "aws.endpointUrl";

  @RegisterExtension
  final CapturedLog log = new CapturedLog();

  private final ProxySelector usual = ProxySelector.getDefault();
  private final Guard guard = new Guard();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final List<String> signatures = new CopyOnWriteArrayList<>();
  private final Map<String, String> lambda = Map.of("aws.region", "eu-west-1", "aws.accessKeyId", "BEFORE",
      "aws.secretAccessKey", "secret");

  private final CountingRoot root = new CountingRoot();
  private final SlackCommandFunction function = new SlackCommandFunction(root);
  private final Snapshot snapshot = new Snapshot();

  private HttpServer eventBridge;

  @BeforeEach
  void open() throws IOException {
    eventBridge = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    eventBridge.createContext("/", this::take);
    eventBridge.start();
    lambda.forEach(System::setProperty);
    System.setProperty(ENDPOINT, "http://127.0.0.1:" + eventBridge.getAddress().getPort());
    ProxySelector.setDefault(guard);
  }

  @AfterEach
  void close() {
    ProxySelector.setDefault(usual);
    System.clearProperty(ENDPOINT);
    lambda.keySet().forEach(System::clearProperty);
    eventBridge.stop(0);
  }

  @Test
  void an_announcement_is_rehearsed_before_the_snapshot_and_nothing_goes_out() {
    SnapshotHook.registered(function, snapshot);

    snapshot.beforeCheckpoint(snapshot);

    assertThat(log.lines()).singleElement().satisfies(line -> assertThat(line)
        .containsEntry("level", "INFO").containsEntry("event", "rehearsal")
        .containsEntry("outcome", "Published[]"));
    assertThat(guard.destinations).isEmpty();
    assertThat(received).isEmpty();
  }

  @Test
  void after_the_restore_an_announcement_is_published_by_the_client_made_before() {
    SnapshotHook.registered(function, snapshot);
    snapshot.beforeCheckpoint(snapshot);
    assertThat(root.clients).isOne();

    snapshot.afterRestore(snapshot);

    assertThat(body(typed("announce Lunch is ready")))
        .containsEntry("text", "Your announcement is on its way.");
    assertThat(received).singleElement().asString()
        .contains("\"EventBusName\":\"rightnow\"", "Lunch is ready");
    assertThat(guard.destinations).as("what the other test relies on").isNotEmpty();
    assertThat(root.clients).isOne();
  }

  /** Those of the snapshot have expired by then. */
  @Test
  void after_the_restore_an_announcement_is_signed_with_the_credentials_of_then() {
    SnapshotHook.registered(function, snapshot);
    snapshot.beforeCheckpoint(snapshot);
    System.setProperty("aws.accessKeyId", "AFTER");
    snapshot.afterRestore(snapshot);

    typed("announce Lunch is ready");

    assertThat(signatures).singleElement().asString().contains("Credential=AFTER/");
  }

  @Test
  void after_the_restore_a_greeting_is_answered() {
    SnapshotHook.registered(function, snapshot);
    snapshot.beforeCheckpoint(snapshot);
    snapshot.afterRestore(snapshot);

    assertThat(body(typed("Ada")).getString("text")).endsWith("Ada!");
    assertThat(guard.destinations).isEmpty();
  }

  @Test
  void a_rehearsal_that_fails_is_logged_and_keeps_nobody_from_answering() {
    root.broken = true;
    SnapshotHook.registered(function, snapshot);

    snapshot.beforeCheckpoint(snapshot);

    assertThat(log.lines()).singleElement().satisfies(line -> assertThat(line)
        .containsEntry("level", "ERROR").containsEntry("event", "rehearsal failed")
        .containsEntry("message", "no client today"));
    assertThat(body(typed("Ada")).getString("text")).endsWith("Ada!");
  }

  @Test
  void only_a_start_for_a_snapshot_asks_for_the_hook() {
    assertThat(Environment.of(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start")).endsInSnapshot())
        .isTrue();
    assertThat(Environment.of(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")).endsInSnapshot())
        .isFalse();
    assertThat(Environment.of(Map.of()).endsInSnapshot()).isFalse();
  }

  private JsonObject typed(String text) {
    return call(function,
        SlashCommandFixture.greetings(text, Instant.now(), EnvironmentFixture.SIGNING_SECRET));
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      signatures.add(exchange.getRequestHeaders().getFirst("Authorization"));
      received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      byte[] taken = """
          {"FailedEntryCount":0,"Entries":[{"EventId":"11710aed-b79e-4468-a20b-bb3c0c3b4860"}]}"""
          .getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(200, taken.length);
      exchange.getResponseBody().write(taken);
    }
  }

  /** What is deployed; counts the clients that it makes. */
  private static final class CountingRoot extends CompositionRoot {
    private int clients;
    private boolean broken;

    CountingRoot() {
      super(Environment.of(EnvironmentFixture.slackCommand()));
    }

    @Override
    public EventBridgeClient eventBridgeClient() {
      if (broken) {
        throw new IllegalStateException("no client today");
      }
      clients++;
      return super.eventBridgeClient();
    }

    /** The SDK is loaded within it, on a machine that has other things to do; how long a user waits is not the point here. */
    @Override
    public Duration publicationBudget() {
      return Duration.ofMinutes(1);
    }
  }

  /** Notes where connections are to lead: the JDK asks it before it opens one, be it for HTTP or a plain socket. */
  private static final class Guard extends ProxySelector {
    private final List<URI> destinations = new CopyOnWriteArrayList<>();

    @Override
    public List<Proxy> select(URI destination) {
      destinations.add(destination);
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI destination, SocketAddress address, IOException failure) {
      // the caller is told as well
    }
  }

  /** Calls its hooks like Lambda, and rethrows nothing because they throw nothing. */
  private static final class Snapshot extends Context<Resource> {
    private final List<SnapshotHook> hooks = new ArrayList<>();

    @Override
    public void register(Resource hook) {
      hooks.add((SnapshotHook) hook);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
      hooks.forEach(hook -> hook.beforeCheckpoint(this));
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
      hooks.forEach(hook -> hook.afterRestore(this));
    }
  }
}
