package com.example.rightnow.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.rightnow.playground.slack.SlackStandIn.Mode;
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
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Slack's end of an <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">incoming
 * webhook</a>, on this machine and within reach of functions in containers.
 */
final class SlackStandInServer implements AutoCloseable {
  private final String path = "/services/T0TEAM/B0BOT/" + UUID.randomUUID();
  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final AtomicInteger posts = new AtomicInteger();
  private volatile Mode mode = Mode.WORKS;

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

  /** How many posts came, taken or not. */
  int posts() {
    return posts.get();
  }

  /** From now on it takes messages like this. It refuses as Slack does for a channel that is archived. */
  void be(Mode newMode) {
    mode = newMode;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var post = WebhookPost.of(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      if (!exchange.getRequestURI().getPath().equals(path)) {
        send(exchange, 404, "no_service");
      } else if (!exchange.getRequestMethod().equals("POST")) {
        send(exchange, 400, "invalid_payload");
      } else if (!post.isTaken()) {
        send(exchange, post.status(), post.answer());
      } else {
        answer(exchange, post);
        posts.incrementAndGet();
      }
    }
  }

  private void answer(HttpExchange exchange, WebhookPost post) throws IOException {
    switch (mode) {
      case WORKS -> {
        post.text().ifPresent(texts::add);
        send(exchange, post.status(), post.answer());
      }
      case BUSY -> {
        exchange.getResponseHeaders().set("Retry-After", "1");
        send(exchange, 429, "rate_limited");
      }
      case DOWN -> send(exchange, 503, "service unavailable");
      case MUTE -> post.text().ifPresent(texts::add); // what was not answered is closed
      case REFUSES -> send(exchange, 410, "channel_is_archived");
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
