package com.example.rightnow.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.rightnow.playground.slack.WebhookPost;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Slack's end of an <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">incoming
 * webhook</a>, on this machine and within reach of functions in containers.
 */
final class SlackStandInServer implements AutoCloseable {
  private final String path = "/services/T0TEAM/B0BOT/c4n4ry-" + UUID.randomUUID();
  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile boolean refuses;
  private volatile boolean busy;

  SlackStandInServer() {
    try {
      // not the loopback address: the functions come in by the address of the Docker host
      server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 0);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where it answers, as functions in containers see it. */
  String origin() {
    return "http://host.docker.internal:" + server.getAddress().getPort();
  }

  String webhookUrl() {
    return origin() + path;
  }

  /** The texts of the messages that it took, oldest first. */
  List<String> texts() {
    return List.copyOf(texts);
  }

  /** From now on it refuses every message as Slack does for a channel that is archived, or does not any more. */
  void refuse(boolean refuses) {
    this.refuses = refuses;
  }

  /** From now on it has every message come again in a second, or does not any more. */
  void beBusy(boolean busy) {
    this.busy = busy;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var post = WebhookPost.of(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      if (!exchange.getRequestURI().getPath().equals(path)) {
        send(exchange, 404, "no_service");
      } else if (!exchange.getRequestMethod().equals("POST")) {
        send(exchange, 400, "invalid_payload");
      } else if (post.isTaken() && refuses) {
        send(exchange, 410, "channel_is_archived");
      } else if (post.isTaken() && busy) {
        exchange.getResponseHeaders().set("Retry-After", "1");
        send(exchange, 429, "rate_limited");
      } else {
        post.text().ifPresent(texts::add);
        send(exchange, post.status(), post.answer());
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String words) throws IOException {
    byte[] bytes = words.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
