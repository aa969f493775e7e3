package com.example.rightnow.adapters.in.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Serves one route behind an API Gateway HTTP API, whatever the name of its stage, or a Function URL. Whatever request comes
 * in, an HTTP response goes out: an exception that left the function would reach the caller as an opaque 500, or as nothing at
 * all. Only an {@link Error}, of a broken deployment, gets out.
 *
 * <p>As safe for use by several threads as its endpoint.
 */
public final class HttpApi {
  private final String method;
  private final String path;
  private final Function<ApiRequest, ApiResponse> endpoint;

  /**
   * @param route method and path as in the template, for example {@code POST /things}
   * @throws IllegalArgumentException if the route has another form
   */
  public HttpApi(String route, Function<ApiRequest, ApiResponse> endpoint) {
    int blank = route.indexOf(' ');
    if (blank < 1 || !route.startsWith("/", blank + 1)) {
      throw new IllegalArgumentException("a route is a method, a blank and a path, not: " + route);
    }
    this.method = route.substring(0, blank);
    this.path = route.substring(blank + 1);
    this.endpoint = endpoint;
  }

  /**
   * Answers one event: 400 if it is malformed, 404 or 405 if it is for another path or method (a Function URL
   * takes them all), 500 without details if the endpoint throws, else what the endpoint says.
   *
   * @param event in payload format 2.0
   * @param answer gets the response in payload format 2.0
   * @param onFailure is told what the endpoint threw, before the 500 is written
   * @return the response that was written
   * @throws IOException if one of the streams fails
   */
  public ApiResponse serve(InputStream event, OutputStream answer, Consumer<RuntimeException> onFailure)
      throws IOException {
    var response = respond(event, onFailure);
    PayloadV2.write(response, answer);
    return response;
  }

  /**
   * An event for this route, in payload format 2.0, with no more in it than {@link #serve} reads.
   *
   * <p>For speed only, see docs/cold-start.md.
   */
  public InputStream event(String query, Map<String, String> headers, byte[] body) {
    return new ByteArrayInputStream(
        PayloadV2.event(new ApiRequest(method, path, Map.of(), headers, body), query));
  }

  private ApiResponse respond(InputStream event, Consumer<RuntimeException> onFailure) throws IOException {
    ApiRequest request;
    try {
      request = PayloadV2.read(event);
    } catch (PayloadV2.MalformedEventException malformed) {
      return ApiResponse.problem(400, "Malformed request", malformed.detail());
    }
    if (!request.path().equals(path)) {
      return ApiResponse.problem(404, "Not found", "There is nothing at this path.")
          .withOutcome("Not found: " + Arrived.line(request.method(), request.path()));
    }
    if (!request.method().equals(method)) {
      return ApiResponse.problem(405, "Method not allowed", "Use " + method + ".").with("allow", method);
    }
    try {
      return endpoint.apply(request);
    } catch (RuntimeException failure) {
      onFailure.accept(failure);
      return ApiResponse.problem(500, "Internal error", "Something went wrong on our side.");
    }
  }
}
