package com.example.rightnow.adapters.in.http;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
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
  /** Real events nest about five deep. The JSON library recurses: depth has to end before the stack does. */
  private static final int MAX_DEPTH = 64;

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
    var json = parse(new String(event.readAllBytes(), StandardCharsets.UTF_8));
    if (json.get("rawPath") instanceof String path
        && json.get("requestContext") instanceof JsonObject context
        && context.get("http") instanceof JsonObject http
        && http.get("method") instanceof String method) {
      return new ApiRequest(method, path, query(json.get("rawQueryString")), headers(json.get("headers")),
          body(json));
    }
    throw new MalformedEventException("The event is not a request in payload format 2.0.");
  }

  static void write(ApiResponse response, OutputStream answer) throws IOException {
    var json = JsonWriter.string().object().value("statusCode", response.status()).object("headers");
    for (var header : response.headers().entrySet()) {
      json.value(header.getKey(), header.getValue());
    }
    String payload = json.end().value("body", response.body()).value("isBase64Encoded", false).end().done();
    answer.write(payload.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonObject parse(String event) throws MalformedEventException {
    if (isTooDeep(event)) {
      throw new MalformedEventException("The event nests too deep.");
    }
    try {
      // numbers stay text: nobody needs one, and converting a long one takes seconds
      return JsonParser.object().withLazyNumbers().from(event);
    } catch (JsonParserException notJson) {
      throw new MalformedEventException("The event is not a JSON object.");
    }
  }

  private static boolean isTooDeep(String json) {
    int depth = 0;
    boolean inString = false;
    for (int i = 0; i < json.length(); i++) {
      char character = json.charAt(i);
      if (inString) {
        if (character == '\\') {
          i++;
        } else if (character == '"') {
          inString = false;
        }
      } else if (character == '"') {
        inString = true;
      } else if (character == '{' || character == '[') {
        depth++;
        if (depth > MAX_DEPTH) {
          return true;
        }
      } else if (character == '}' || character == ']') {
        depth--;
      }
    }
    return false;
  }

  private static Map<String, String> headers(@Nullable Object headers) {
    var byName = new HashMap<String, String>();
    if (headers instanceof JsonObject json) {
      for (var header : json.entrySet()) {
        if (header.getValue() instanceof String value) {
          byName.put(header.getKey().toLowerCase(Locale.ROOT), value);
        }
      }
    }
    return byName;
  }

  /**
   * From the raw query string: the event's decoded parameters join repetitions by a comma, like one value
   * that has commas.
   */
  private static Map<String, String> query(@Nullable Object rawQueryString) throws MalformedEventException {
    var query = new HashMap<String, String>();
    if (rawQueryString instanceof String raw) {
      int start = 0;
      while (start < raw.length()) {
        int ampersand = raw.indexOf('&', start);
        int end = ampersand < 0 ? raw.length() : ampersand;
        int equals = raw.indexOf('=', start);
        if (equals >= 0 && equals < end) {
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

  private static byte[] body(JsonObject event) throws MalformedEventException {
    Object body = event.get("body");
    if (body == null) {
      return new byte[0];
    }
    if (!(body instanceof String text)) {
      throw new MalformedEventException("The body of the request is not text.");
    }
    return event.getBoolean("isBase64Encoded") ? decodeBase64(text) : text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] decodeBase64(String body) throws MalformedEventException {
    try {
      return Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException notBase64) {
      throw new MalformedEventException("The body of the request is flagged as base64 and is not.");
    }
  }
}
