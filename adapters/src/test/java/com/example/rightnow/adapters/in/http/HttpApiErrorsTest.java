package com.example.rightnow.adapters.in.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.adapters.json.JsonText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an error must not do: repeat to a caller, or to the log, what was sent. And what must be an error. */
class HttpApiErrorsTest {
  private static final String EVENT = """
      {"rawPath":"/things","rawQueryString":"name=Ada","headers":{},
       "requestContext":{"http":{"method":"GET"}},"body":"","isBase64Encoded":false}""";

  private final HttpApi api = new HttpApi("GET /things", request -> ApiResponse.json(200, new JsonText()));

  @ParameterizedTest
  @ValueSource(strings = {"x", "}", "]", "{}", "null", ",", "\"", "\u0000", "\u00A0", "\uFEFF", " x",
      "\n\n\n1", EVENT})
  void nothing_follows_an_event(String more) throws IOException {
    assertThat(serve(EVENT).status()).isEqualTo(200);
    assertThat(serve(EVENT + more).status()).isEqualTo(400);
    assertThat(serve(EVENT + " \t\r\n").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"name=canary%", "name=canary%zz", "canary%zz=Ada", "name=%zzcanary"})
  void no_error_repeats_the_query(String query) throws IOException {
    assertSilent(EVENT.replace("name=Ada", query));
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary", "{\"canary\"", "{\"canary\":canary}", "{\"a\":\"canary\\q\"}",
      "[\"canary\"]",
      "{\"rawPath\":\"/things\",\"requestContext\":{\"http\":{\"method\":\"CANARY\"}}}",
      "{\"rawPath\":\"/things\",\"requestContext\":{\"http\":{\"method\":\"GET\"}},\"body\":{\"canary\":1}}",
      "{\"rawPath\":\"/things\",\"requestContext\":{\"http\":{\"method\":\"GET\"}},\"body\":\"canary!\","
          + "\"isBase64Encoded\":true}"})
  void no_error_but_a_404_repeats_the_event(String event) throws IOException {
    assertSilent(event);
  }

  private void assertSilent(String event) throws IOException {
    var written = new ByteArrayOutputStream();

    var response = api.serve(stream(event), written, failure -> {
      throw failure;
    });

    assertThat(response.status()).isBetween(400, 499);
    assertThat(response.outcome()).doesNotContainIgnoringCase("canary");
    assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContainIgnoringCase("canary");
  }

  private ApiResponse serve(String event) throws IOException {
    return api.serve(stream(event), new ByteArrayOutputStream(), failure -> {
      throw failure;
    });
  }

  private static ByteArrayInputStream stream(String event) {
    return new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
  }
}
