package com.example.rightnow.playground;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP on one side, functions on the other: what API Gateway and Lambda make of each, the playground does too. */
class FrontDoorTest {
  private static PlaygroundClient client;

  @BeforeAll
  static void begin(@TempDir Path folder) {
    client = PlaygroundClient.of(TemplateFixture.samples(folder));
  }

  @AfterAll
  static void end() {
    client.close();
  }

  @Test
  void hands_a_request_on_in_payload_format_2() throws Exception {
    var answer = client.send("/echo?a=1&a=2&b=%26+%C3%A9&c", request -> request.header("X-Mixed-Case", "one")
        .header("X-Mixed-Case", "two"));

    JsonObject event = JsonParser.object().from(answer.body());
    assertThat(event).containsEntry("version", "2.0").containsEntry("routeKey", "GET /echo")
        .containsEntry("rawPath", "/echo").containsEntry("rawQueryString", "a=1&a=2&b=%26+%C3%A9&c")
        .containsEntry("isBase64Encoded", false).doesNotContainKey("body");
    assertThat(event.getObject("queryStringParameters")).containsEntry("a", "1,2").containsEntry("b", "& é")
        .containsEntry("c", "");
    assertThat(event.getObject("headers")).containsEntry("x-mixed-case", "one,two")
        .doesNotContainKey("X-Mixed-Case");
    assertThat(event.getObject("requestContext").getObject("http")).containsEntry("method", "GET")
        .containsEntry("path", "/echo").containsEntry("protocol", "HTTP/1.1");
  }

  @Test
  void leaves_parameters_out_where_there_is_no_query() throws Exception {
    assertThat(JsonParser.object().from(client.get("/echo").body()))
        .doesNotContainKey("queryStringParameters")
        .containsEntry("rawQueryString", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/x-www-form-urlencoded", "application/octet-stream", "image/png"})
  void hands_forms_and_bytes_on_in_base64(String type) throws Exception {
    byte[] body = {'a', '=', (byte) 0xff, (byte) 0xfe};

    var answer = client.send("/echo", request -> request.header("content-type", type)
        .POST(BodyPublishers.ofByteArray(body)));

    JsonObject event = JsonParser.object().from(answer.body());
    assertThat(event.getBoolean("isBase64Encoded")).isTrue();
    assertThat(Base64.getDecoder().decode(event.getString("body"))).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "text/plain"})
  void hands_text_on_as_it_is(String type) throws Exception {
    var answer = client.send("/echo", request -> request.header("content-type", type)
        .POST(BodyPublishers.ofString("{\"é\": 1}", UTF_8)));

    assertThat(JsonParser.object().from(answer.body())).containsEntry("isBase64Encoded", false)
        .containsEntry("body", "{\"é\": 1}");
  }

  @Test
  void takes_no_more_than_lambda_does() {
    var answer = client.post("/echo", "a".repeat(6 * 1024 * 1024 + 1));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
  }

  @Test
  void answers_as_api_gateway_when_a_function_fails() {
    var answer = client.get("/fail");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    assertThat(answer.headers().firstValue("x-trace")).isPresent();
  }

  @Test
  void answers_as_lambda_when_an_invoked_function_fails() throws Exception {
    var answer = client.post("/playground/functions/FailingFunction/invoke", "{}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("x-amz-function-error")).contains("Unhandled");
    assertThat(JsonParser.object().from(answer.body()))
        .containsEntry("errorType", "java.lang.NoClassDefFoundError")
        .containsEntry("errorMessage", "org/example/Forgotten");
  }

  @Test
  void notes_in_the_trace_how_a_function_failed() {
    String id = client.get("/fail").headers().firstValue("x-trace").orElse("");

    assertThat(client.get("/playground/traces").body()).contains("\"id\":\"" + id + "\"",
        "NoClassDefFoundError");
  }
}
