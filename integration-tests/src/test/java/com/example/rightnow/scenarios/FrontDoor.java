package com.example.rightnow.scenarios;

import com.example.rightnow.scenarios.World.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** The deployed bot's two URLs, spoken to as Slack and a browser do. */
final class FrontDoor implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  // MiniStack closes a connection on which HTTP/2 was offered, after its answer and without a word
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI slashCommands;
  private final Optional<URI> greetings;
  private final Optional<URI> address;

  /**
   * @param greetings where {@code GET /greetings} answers, if the bot has that route
   * @param address where those URLs answer if no name server knows their hosts; a Host header then tells them apart
   *     (start the JVM with {@code -Djdk.httpclient.allowRestrictedHeaders=host})
   */
  FrontDoor(URI slashCommands, Optional<URI> greetings, Optional<URI> address) {
    this.slashCommands = slashCommands;
    this.greetings = greetings;
    this.address = address;
  }

  Answer slashCommand(SlackRequest request) {
    return send(request(slashCommands)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("X-Slack-Request-Timestamp", request.timestamp())
        .header("X-Slack-Signature", request.signature())
        .POST(HttpRequest.BodyPublishers.ofString(request.body())));
  }

  /** As Slack looks at the certificate of an app: a form, and no signature. */
  Answer certificateCheck() {
    return send(request(slashCommands)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString("ssl_check=1&token=x")));
  }

  Answer greetings(String query) {
    URI url = greetings.orElseThrow(() -> new IllegalStateException("the stack has no output GreetingsUrl"));
    return send(request(URI.create(url + "?" + query)));
  }

  private HttpRequest.Builder request(URI uri) {
    return address
        .map(there -> HttpRequest.newBuilder(there.resolve(pathAndQuery(uri))).header("Host",
            uri.getAuthority()))
        .orElseGet(() -> HttpRequest.newBuilder(uri));
  }

  private static String pathAndQuery(URI uri) {
    return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
  }

  /** Any request, with the same patience. */
  Answer send(HttpRequest.Builder request) {
    try {
      var response = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers().firstValue("content-type").orElse(""),
          response.body());
    } catch (IOException unreachable) {
      throw new UncheckedIOException(unreachable);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopped);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
