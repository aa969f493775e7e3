package com.example.rightnow.adapters.in.http;

import com.example.rightnow.adapters.json.JsonText;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Payload format 2.0, in which API Gateway hands requests to a function and takes its answer.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">
 *     Lambda integrations of HTTP APIs</a>
 */
final class PayloadV2 {
  private PayloadV2() {}

  /** The event is none of payload format 2.0, or the request in it is broken; the detail tells a caller what is wrong. */
  static final class MalformedEventException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String detail;

    MalformedEventException(String detail) {
      super(detail);
      this.detail = detail;
    }

    String detail() {
      return detail;
    }
  }

  static ApiRequest read(InputStream stream) throws IOException, MalformedEventException {
    JsonObject event;
    try {
      event = JsonParser.object().from(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (JsonParserException malformed) {
      throw new MalformedEventException("The event is not a JSON object.");
    }
    String path = event.getString("rawPath");
    String method = event.getObject("requestContext", new JsonObject()).getObject("http", new JsonObject())
        .getString("method");
    if (path == null || method == null) {
      throw new MalformedEventException("The event is not a request in payload format 2.0.");
    }
    return new ApiRequest(method, path(event.getString("routeKey"), path), query(event.getString("rawQueryString", "")),
        headers(event.getObject("headers", new JsonObject())), body(event));
  }

  /** A key with variables, {@code ANY /{proxy+}}, says as little as {@code $default} or none. */
  private static String path(@Nullable String routeKey, String rawPath) {
    int blank = routeKey == null ? -1 : routeKey.indexOf(' ');
    return routeKey == null || blank < 0 || routeKey.indexOf('{') >= 0 ? rawPath : routeKey.substring(blank + 1);
  }

  private static Map<String, String> headers(JsonObject sent) {
    var headers = new HashMap<String, String>();
    sent.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), String.valueOf(value)));
    return headers;
  }

  private static byte[] body(JsonObject event) throws MalformedEventException {
    String body = event.getString("body", "");
    try {
      return event.getBoolean("isBase64Encoded", false)
          ? Base64.getDecoder().decode(body)
          : body.getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw new MalformedEventException("The body of the request is flagged as base64 and is not.");
    }
  }

  /** From the raw query: the event's decoded parameters join repetitions by a comma, like one value that has commas. */
  private static Map<String, String> query(String raw) throws MalformedEventException {
    var query = new HashMap<String, String>();
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        query.putIfAbsent(decoded(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decoded(String escaped) throws MalformedEventException {
    try {
      return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException brokenEscape) {
      throw new MalformedEventException("The query has a broken percent-escape.");
    }
  }

  static void write(ApiResponse response, OutputStream answer) throws IOException {
    var headers = new JsonText();
    response.headers().forEach(headers::member);
    answer.write(new JsonText().member("statusCode", response.status()).member("headers", headers)
        .member("body", response.body()).member("isBase64Encoded", false)
        .toString().getBytes(StandardCharsets.UTF_8));
  }
}
