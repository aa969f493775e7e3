package com.example.rightnow.playground;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A playground of a test's own, and somebody who talks to it. */
record PlaygroundClient(Playground playground, HttpClient http) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  static PlaygroundClient of(Path template) {
    return new PlaygroundClient(Playground.start(template, 0, Map.of()), HttpClient.newHttpClient());
  }

  HttpResponse<String> get(String path) {
    return send(path, request -> request);
  }

  HttpResponse<String> post(String path, String body) {
    return send(path, request -> request.POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> request) {
    try {
      var builder = HttpRequest.newBuilder(URI.create(playground.origin() + path)).timeout(PATIENCE);
      return http.send(request.apply(builder).build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new AssertionError(path + " was not answered", failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(path + " was not waited for", stopped);
    }
  }

  static JsonArray array(HttpResponse<String> answer) {
    try {
      return JsonParser.array().from(answer.body());
    } catch (JsonParserException malformed) {
      throw new AssertionError("not a JSON array: " + answer.body(), malformed);
    }
  }

  /** Looks until it is as expected, and returns what it saw then. */
  static <T> T eventually(String expectation, Supplier<T> look, Predicate<T> expected) {
    Instant deadline = Instant.now().plus(PATIENCE);
    T seen = look.get();
    while (!expected.test(seen)) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError(
            "not within " + PATIENCE.toSeconds() + " s: " + expectation + ", but " + seen);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      seen = look.get();
    }
    return seen;
  }

  @Override
  public void close() {
    http.close();
    playground.close();
  }
}
