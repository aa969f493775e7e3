package com.example.rightnow.adapters.in.http;

import com.example.rightnow.adapters.json.JsonReader;
import com.example.rightnow.adapters.json.JsonText;
import com.example.rightnow.adapters.json.MalformedJsonException;
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
 * Payload format 2.0, in which API Gateway and Function URLs hand requests to a function and take its answer.
 *
 * @see <a href=
 *     "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">
 *     Lambda integrations of HTTP APIs</a>
 */
final class PayloadV2 {
  private PayloadV2() {}

  /**
   * The event is none of payload format 2.0, or the request inside is broken; the detail tells a caller what
   * is wrong.
   */
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

  static ApiRequest read(InputStream event) throws IOException, MalformedEventException {
    try {
      return read(new JsonReader(new String(event.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (MalformedJsonException malformed) {
      throw new MalformedEventException("The event " + malformed.predicate() + ".");
    }
  }

  private static ApiRequest read(JsonReader json) throws MalformedJsonException, MalformedEventException {
    if (!json.enterObject()) {
      throw new MalformedEventException("The event is not a JSON object.");
    }
    String routeKey = null;
    String path = null;
    String method = null;
    String query = null;
    String body = "";
    boolean isBase64 = false;
    Map<String, String> headers = Map.of();
    for (var name = json.nextName(); name != null; name = json.nextName()) {
      switch (name) {
        case "routeKey" -> routeKey = json.text();
        case "rawPath" -> path = json.text();
        case "rawQueryString" -> query = json.text();
        case "headers" -> headers = headers(json);
        case "requestContext" -> method = method(json);
        case "body" -> body = json.isNull() ? "" : json.text();
        case "isBase64Encoded" -> isBase64 = json.isTrue();
        default -> json.skip();
      }
    }
    json.end();
    if (path == null || method == null) {
      throw new MalformedEventException("The event is not a request in payload format 2.0.");
    }
    if (body == null) {
      throw new MalformedEventException("The body of the request is not text.");
    }
    return new ApiRequest(method, path(routeKey, path), query(query), headers,
        isBase64 ? decodeBase64(body) : body.getBytes(StandardCharsets.UTF_8));
  }

  /** A key with variables, {@code ANY /{proxy+}}, says as little as {@code $default} or none. */
  private static String path(@Nullable String routeKey, String rawPath) {
    int blank = routeKey == null ? -1 : routeKey.indexOf(' ');
    return routeKey == null || blank < 0 || routeKey.indexOf('{') >= 0
        ? rawPath
        : routeKey.substring(blank + 1);
  }

  /** In {@code requestContext.http.method}. */
  private static @Nullable String method(JsonReader context) throws MalformedJsonException {
    String method = null;
    if (context.enterObject()) {
      for (var name = context.nextName(); name != null; name = context.nextName()) {
        if (name.equals("http") && context.enterObject()) {
          for (var member = context.nextName(); member != null; member = context.nextName()) {
            if (member.equals("method")) {
              method = context.text();
            } else {
              context.skip();
            }
          }
        } else if (!name.equals("http")) {
          context.skip();
        }
      }
    }
    return method;
  }

  private static Map<String, String> headers(JsonReader json) throws MalformedJsonException {
    var headers = new HashMap<String, String>();
    if (json.enterObject()) {
      for (var name = json.nextName(); name != null; name = json.nextName()) {
        var value = json.text();
        // a header without text is a header: one of a signature makes a request a signed one
        headers.put(name.toLowerCase(Locale.ROOT), value == null ? "" : value);
      }
    }
    return headers;
  }

  static void write(ApiResponse response, OutputStream answer) throws IOException {
    var json = new JsonText()
        .member("statusCode", response.status())
        .member("headers", object(response.headers()))
        .member("body", response.body())
        .member("isBase64Encoded", false);
    answer.write(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  static byte[] event(ApiRequest request, String query) {
    return new JsonText()
        .member("rawPath", request.path())
        .member("rawQueryString", query)
        .member("requestContext",
            new JsonText().member("http", new JsonText().member("method", request.method())))
        .member("headers", object(request.headers()))
        .member("body", Base64.getEncoder().encodeToString(request.body()))
        .member("isBase64Encoded", true)
        .toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonText object(Map<String, String> members) {
    var json = new JsonText();
    for (var member : members.entrySet()) {
      json.member(member.getKey(), member.getValue());
    }
    return json;
  }

  /**
   * From the raw query string: the event's decoded parameters join repetitions by a comma, like one value
   * that has commas.
   */
  private static Map<String, String> query(@Nullable String raw) throws MalformedEventException {
    var query = new HashMap<String, String>();
    if (raw != null) {
      int start = 0;
      while (start < raw.length()) {
        int ampersand = raw.indexOf('&', start);
        int end = ampersand < 0 ? raw.length() : ampersand;
        int equals = raw.indexOf('=', start, end);
        if (equals >= 0) {
          query.putIfAbsent(decode(raw.substring(start, equals)), decode(raw.substring(equals + 1, end)));
        } else if (start < end) {
          query.putIfAbsent(decode(raw.substring(start, end)), "");
        }
        start = end + 1;
      }
    }
    return query;
  }

  private static String decode(String escaped) throws MalformedEventException {
    try {
      return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException brokenEscape) {
      throw new MalformedEventException("The query has a broken percent-escape.");
    }
  }

  private static byte[] decodeBase64(String body) throws MalformedEventException {
    try {
      return Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException notBase64) {
      throw new MalformedEventException("The body of the request is flagged as base64 and is not.");
    }
  }
}
