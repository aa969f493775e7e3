package com.example.rightnow.adapters.in.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpApiTest {
  private static final String EVENT = """
      {"version":"2.0","routeKey":"POST /things","rawPath":"/things","rawQueryString":"","headers":{"X-Who":"Ada"},
       "requestContext":{"http":{"method":"POST","path":"/things"}},"body":"aMOpbGxv","isBase64Encoded":true}
      """;

  private final List<ApiRequest> requests = new ArrayList<>();
  private final List<RuntimeException> failures = new ArrayList<>();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final HttpApi api = new HttpApi("POST /things", request -> {
    requests.add(request);
    return new ApiResponse(200, Map.of("content-type", "text/plain"), "héllo \"👋\"", "done");
  });

  @Test
  void hands_on_a_request_as_it_was_sent() throws IOException {
    serve(EVENT);

    var request = requests.getFirst();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/things");
    assertThat(request.query()).isEmpty();
    assertThat(request.headers()).isEqualTo(Map.of("x-who", "Ada"));
    assertThat(request.body()).asString(StandardCharsets.UTF_8).isEqualTo("héllo");
    assertThat(request.toString()).doesNotContain("Ada");
  }

  @Test
  void takes_a_body_as_text_when_it_is_not_flagged_and_none_for_an_empty_one() throws IOException {
    serve(EVENT.replace("true", "false"));
    serve(EVENT.replace(",\"body\":\"aMOpbGxv\",\"isBase64Encoded\":true", ""));

    assertThat(requests.getFirst().body()).asString(StandardCharsets.UTF_8).isEqualTo("aMOpbGxv");
    assertThat(requests.getLast().body()).isEmpty();
  }

  @Test
  void writes_what_the_endpoint_answers() throws IOException, JsonParserException {
    assertThat(serve(EVENT).outcome()).isEqualTo("done");

    assertThat(JsonParser.object().from(written.toString(StandardCharsets.UTF_8))).isEqualTo(Map.of("statusCode", 200,
        "headers", Map.of("content-type", "text/plain"), "body", "héllo \"👋\"", "isBase64Encoded", false));
    assertThat(failures).isEmpty();
  }

  @Test
  void decodes_the_query_and_takes_the_first_of_several() throws IOException {
    serve(EVENT.replace("\"rawQueryString\":\"\"",
        "\"rawQueryString\":\"name=Ada+Love%6Cace&name=Grace&&flag&a=b=c&%EB%AA%85=1\""));

    assertThat(requests.getFirst().query())
        .isEqualTo(Map.of("name", "Ada Lovelace", "flag", "", "a", "b=c", "명", "1"));
  }

  /** A stage with a name stands before the path. */
  @ParameterizedTest
  @CsvSource({"POST /things, POST, /prod/things, 200", "$default, POST, /things, 200", "$default, POST, /prod/things, 404",
      "ANY /{proxy+}, POST, /things, 200", "POST /other, POST, /things, 404", "POST /things, GET, /things, 405",
      "POST /things, post, /things, 405"})
  void serves_one_route(String routeKey, String method, String path, int status) throws IOException {
    assertThat(serve(EVENT.replace("\"routeKey\":\"POST /things\",\"rawPath\":\"/things\"",
        "\"routeKey\":\"" + routeKey + "\",\"rawPath\":\"" + path + "\"").replace("\"method\":\"POST\"",
            "\"method\":\"" + method + "\""))
        .status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      GET | /a?token=x | GET /a
      GET | /점심\\n\\u0000b | GET /????b
      get x | / | ? /
      """)
  void tells_the_log_what_arrived_where_nothing_is(String method, String path, String line) throws IOException {
    var response = serve("{\"rawPath\":\"" + path + "\",\"requestContext\":{\"http\":{\"method\":\"" + method + "\"}}}");

    assertThat(response.outcome()).isEqualTo("Not found: " + line);
  }

  @Test
  void tells_the_log_no_endless_path() throws IOException {
    var response = serve(EVENT.replace("POST /things", "$default").replace("\"rawPath\":\"/", "\"rawPath\":\"/" + "a".repeat(1_000)));

    assertThat(response.outcome()).isEqualTo("Not found: POST /" + "a".repeat(99) + "...");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "{}x", "canary", "{\"canary\":1}",
      "{\"rawPath\":\"/canary\"}", "{\"rawPath\":\"/things\",\"requestContext\":{\"http\":\"canary\"}}"})
  void calls_other_events_malformed_and_repeats_nothing_of_them(String event) throws IOException {
    assertMalformed(event);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "name=%zz", "%zzcanary=Ada"})
  void calls_a_query_malformed_that_has_a_broken_escape(String query) throws IOException {
    assertMalformed(EVENT.replace("\"rawQueryString\":\"\"", "\"rawQueryString\":\"" + query + "\""));
  }

  @Test
  void calls_a_body_malformed_that_is_not_the_base64_it_claims_to_be() throws IOException {
    assertMalformed(EVENT.replace("aMOpbGxv", "canary!"));
  }

  @Test
  void answers_a_failure_without_details_and_tells_the_function() throws IOException {
    var failure = new IllegalStateException("canary");
    var broken = new HttpApi("POST /things", _ -> {
      throw failure;
    });

    var response = broken.serve(stream(EVENT), written, failures::add);

    assertThat(failures).containsExactly(failure);
    assertThat(response.status()).isEqualTo(500);
    assertThat(written.toString(StandardCharsets.UTF_8)).contains("application/problem+json").doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/things", "POST", "POST things", " /things", "POST  /things"})
  void refuses_a_route_that_is_none(String route) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HttpApi(route, _ -> ApiResponse.problem(400, "", "")));
  }

  private void assertMalformed(String event) throws IOException {
    assertThat(serve(event).status()).isEqualTo(400);
    assertThat(written.toString(StandardCharsets.UTF_8)).contains("Malformed request").doesNotContain("canary");
    assertThat(requests).isEmpty();
    assertThat(failures).isEmpty();
  }

  private ApiResponse serve(String event) throws IOException {
    return api.serve(stream(event), written, failures::add);
  }

  private static ByteArrayInputStream stream(String event) {
    return new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
  }
}
