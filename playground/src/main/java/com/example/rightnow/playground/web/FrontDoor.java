package com.example.rightnow.playground.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.rightnow.playground.template.Template;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/**
 * Translates between HTTP and the events of an HTTP API, <a
 * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">payload
 * format 2.0</a>: header names in lower case, repeated headers joined, anything but text and JSON in base64.
 */
final class FrontDoor {
  private static final int TITLED_BODY = 10_000;
  private static final int TITLE = 40;

  private FrontDoor() {}

  static byte[] event(HttpExchange exchange, byte[] body, String route) {
    var headers = new JsonObject();
    exchange.getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    var http = new JsonObject();
    http.put("method", exchange.getRequestMethod());
    http.put("path", exchange.getRequestURI().getRawPath());
    http.put("protocol", exchange.getProtocol());
    http.put("sourceIp", exchange.getRemoteAddress().getAddress().getHostAddress());
    http.put("userAgent", String.valueOf(exchange.getRequestHeaders().getFirst("user-agent")));
    var context = new JsonObject();
    context.put("accountId", Template.ACCOUNT);
    context.put("apiId", "playground");
    context.put("domainName", "localhost");
    context.put("http", http);
    context.put("requestId", UUID.randomUUID().toString());
    context.put("routeKey", route);
    context.put("stage", "$default");
    context.put("timeEpoch", Instant.now().toEpochMilli());
    var event = new JsonObject();
    event.put("version", "2.0");
    event.put("routeKey", route);
    event.put("rawPath", exchange.getRequestURI().getRawPath());
    event.put("rawQueryString", query(exchange));
    JsonObject parameters = Query.parse(query(exchange));
    if (!parameters.isEmpty()) {
      event.put("queryStringParameters", parameters);
    }
    event.put("headers", headers);
    event.put("requestContext", context);
    boolean text = isText(exchange.getRequestHeaders());
    if (body.length > 0) {
      event.put("body", text ? new String(body, UTF_8) : Base64.getEncoder().encodeToString(body));
    }
    event.put("isBase64Encoded", !text && body.length > 0);
    return JsonWriter.string(event).getBytes(UTF_8);
  }

  /** The request as a person reads it, without the headers that every client sends. */
  static String shown(HttpExchange exchange, byte[] body) {
    var text = new StringBuilder(exchange.getRequestMethod()).append(' ').append(exchange.getRequestURI());
    exchange.getRequestHeaders().forEach((name, values) -> {
      if (name.equalsIgnoreCase("content-type") || name.toLowerCase(Locale.ROOT).startsWith("x-")) {
        text.append('\n').append(name.toLowerCase(Locale.ROOT)).append(": ").append(String.join(",", values));
      }
    });
    return text.append("\n\n").append(new String(body, UTF_8)).toString();
  }

  private static String query(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    return query == null ? "" : query;
  }

  private static boolean isText(Headers headers) {
    String type = headers.getFirst("content-type");
    return type != null && (type.startsWith("text/") || type.startsWith("application/json"));
  }

  /** What a person calls this request: the command, if it is one, else the route. */
  static String title(HttpExchange exchange, byte[] body, String route) {
    String type = exchange.getRequestHeaders().getFirst("content-type");
    if (type == null || !type.startsWith("application/x-www-form-urlencoded") || body.length > TITLED_BODY) {
      return route;
    }
    try {
      var form = Query.parse(new String(body, UTF_8));
      String title = (form.getString("command", route) + " " + form.getString("text", "")).strip();
      return title.codePointCount(0, title.length()) > TITLE
          ? title.substring(0, title.offsetByCodePoints(0, TITLE)) + "…"
          : title;
    } catch (IllegalArgumentException brokenEscape) {
      return route;
    }
  }

  /** Sends what the function answered; an answer of another form is API Gateway's 500. */
  static void answer(HttpExchange exchange, String answer) throws IOException {
    try {
      JsonObject response = JsonParser.object().from(answer);
      String body = response.getString("body", "");
      byte[] bytes = response.getBoolean("isBase64Encoded", false)
          ? Base64.getDecoder().decode(body)
          : body.getBytes(UTF_8);
      JsonObject headers = response.getObject("headers", new JsonObject());
      headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, String.valueOf(value)));
      Http.send(exchange, response.getInt("statusCode", 200), bytes);
    } catch (JsonParserException | IllegalArgumentException malformed) { // no JSON, or no base64 in it
      internalServerError(exchange);
    }
  }

  static void internalServerError(HttpExchange exchange) throws IOException {
    Http.json(exchange, 500, "{\"message\":\"Internal Server Error\"}");
  }

  static void notFound(HttpExchange exchange) throws IOException {
    Http.json(exchange, 404, "{\"message\":\"Not Found\"}");
  }
}
