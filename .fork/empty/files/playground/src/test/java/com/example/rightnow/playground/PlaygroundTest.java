package com.example.rightnow.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real template, with the real handler. */
class PlaygroundTest {
  private static final Path TEMPLATE = Path.of("..", "template.yaml");

  @Test
  void answers_the_route_of_the_template() throws Exception {
    try (var playground = Playground.start(new Options(TEMPLATE, 0, Optional.empty()))) {
      get(playground.example());
      var response = get(playground.example());

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).isEqualTo("{\"name\":\"Ada\",\"visits\":2}");
      assertThat(response.headers().firstValue("content-type")).contains("application/json");
      assertThat(get(playground.example().replaceAll("\\?.*", "")).statusCode()).isEqualTo(400);
      assertThat(get(playground.example().replace("?", "/nothing?")).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void a_handler_that_is_not_there_is_named(@TempDir Path folder) throws IOException {
    var wrong = folder.resolve("template.yaml");
    Files.writeString(wrong, Files.readString(TEMPLATE).replaceAll("(Handler: .*)", "$1s"));

    assertThatThrownBy(() -> Playground.start(new Options(wrong, 0, Optional.empty())))
        .isInstanceOf(StartException.class).hasMessageContaining("has the handler");
  }

  @Test
  void a_port_that_is_taken_is_named() {
    try (var first = Playground.start(new Options(TEMPLATE, 0, Optional.empty()))) {
      int port = URI.create(first.example()).getPort();

      assertThatThrownBy(() -> Playground.start(new Options(TEMPLATE, port, Optional.empty())))
          .isInstanceOf(StartException.class).hasMessageContaining("port " + port + " is taken");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port=x", "--port=65536", "--colour=red", "9000"})
  void an_option_that_is_none_is_refused(String option) {
    assertThatThrownBy(() -> Options.parse(new String[] {option}, null)).isInstanceOf(StartException.class);
  }

  private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }
  }
}
