package com.example.rightnow.adapters.in.http;

import com.example.rightnow.adapters.json.JsonText;
import java.util.HashMap;
import java.util.Map;

/**
 * An HTTP response.
 *
 * @param headers names in lower case
 * @param body text, sent as UTF-8
 * @param outcome what became of the request, for the log and not for the caller: words without anything that a caller sent,
 *     but for the path of a 404
 * @param id of what was asked for, by which the log can be followed beyond this response; empty if there is nothing to follow
 */
public record ApiResponse(int status, Map<String, String> headers, String body, String outcome, String id) {

  public ApiResponse {
    headers = Map.copyOf(headers);
  }

  /** A response that nothing follows. */
  public ApiResponse(int status, Map<String, String> headers, String body, String outcome) {
    this(status, headers, body, outcome, "");
  }

  /** A response that carries a JSON object. */
  public static ApiResponse json(int status, JsonText body) {
    return new ApiResponse(status, Map.of("content-type", "application/json"), body.toString(), "answered");
  }

  /**
   * An error as problem details.
   *
   * @param title the kind of problem, the same at every occurrence
   * @param detail what this caller can do about it
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
   */
  public static ApiResponse problem(int status, String title, String detail) {
    String body = new JsonText().member("title", title).member("status", status).member("detail", detail)
        .toString();
    return new ApiResponse(status, Map.of("content-type", "application/problem+json"), body, title);
  }

  ApiResponse withOutcome(String other) {
    return new ApiResponse(status, headers, body, other, id);
  }

  ApiResponse with(String header, String value) {
    var more = new HashMap<>(headers);
    more.put(header, value);
    return new ApiResponse(status, more, body, outcome, id);
  }
}
