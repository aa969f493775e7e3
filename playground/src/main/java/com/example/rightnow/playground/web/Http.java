package com.example.rightnow.playground.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.grack.nanojson.JsonWriter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Answers of the playground's own endpoints. */
final class Http {
  /** Lambda takes no more, so API Gateway passes no more on. */
  static final int BODY_LIMIT = 6 * 1024 * 1024;

  private Http() {}

  /** The body, or one byte more than the limit of it. */
  static byte[] body(HttpExchange exchange) throws IOException {
    return exchange.getRequestBody().readNBytes(BODY_LIMIT + 1);
  }

  static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean silent = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, silent ? -1 : body.length);
    if (!silent) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  static void json(HttpExchange exchange, int status, Object value) throws IOException {
    exchange.getResponseHeaders().set("content-type", "application/json; charset=utf-8");
    send(exchange, status, (value instanceof String json ? json : JsonWriter.string(value)).getBytes(UTF_8));
  }

  static void text(HttpExchange exchange, int status, String text) throws IOException {
    exchange.getResponseHeaders().set("content-type", "text/plain; charset=utf-8");
    send(exchange, status, text.getBytes(UTF_8));
  }

  static void problem(HttpExchange exchange, int status, String title, String detail) throws IOException {
    exchange.getResponseHeaders().set("content-type", "application/problem+json");
    send(exchange, status, JsonWriter.string().object()
        .value("status", status).value("title", title).value("detail", detail).end().done().getBytes(UTF_8));
  }
}
