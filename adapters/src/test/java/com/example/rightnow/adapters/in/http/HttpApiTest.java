package com.example.rightnow.adapters.in.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.example.rightnow.adapters.json.JsonText;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpApiTest {
  private static final String EVENT = """
      {"version":"2.0","routeKey":"POST /slack/commands","rawPath":"/slack/commands","rawQueryString":"",
       "headers":{"content-type":"application/x-www-form-urlencoded","x-slack-request-timestamp":"1700000000",
        "x-slack-signature":"v0=61fa36ad083648ea87988c2be8af54f2f7d1efc07e620c4e0900641db0aea618"},
       "requestContext":{"accountId":"123456789012","apiId":"a1",
        "domainName":"a1.execute-api.us-east-1.amazonaws.com",
        "http":{"method":"POST","path":"/slack/commands","protocol":"HTTP/1.1","sourceIp":"203.0.113.1",
         "userAgent":"Slackbot 1.0"},
        "requestId":"r1","routeKey":"POST /slack/commands","stage":"$default",
        "time":"14/Nov/2023:22:13:20 +0000","timeEpoch":1700000000000},
       "body":"Y29tbWFuZD0lMkZ3ZWF0aGVyJnRleHQ9aCVDMyVBOWxsbyslRjAlOUYlOTElOEI=","isBase64Encoded":true}
      """;

  private final List<ApiRequest> requests = new ArrayList<>();
  private final List<RuntimeException> failures = new ArrayList<>();
  private final HttpApi api = new HttpApi("POST /slack/commands", request -> {
    requests.add(request);
    return new ApiResponse(200, Map.of("content-type", "text/plain"), "héllo \"👋\"", "done");
  });

  @Test
  void hands_on_a_request_as_it_was_sent() throws IOException {
    serve(EVENT);

    var request = requests.getFirst();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/slack/commands");
    assertThat(request.query()).isEmpty();
    assertThat(request.headers())
        .containsOnlyKeys("content-type", "x-slack-request-timestamp", "x-slack-signature")
        .containsEntry("x-slack-request-timestamp", "1700000000");
    assertThat(request.body()).asString(StandardCharsets.UTF_8)
        .isEqualTo("command=%2Fweather&text=h%C3%A9llo+%F0%9F%91%8B");
  }

  @Test
  void writes_what_the_endpoint_answers() throws IOException, JsonParserException {
    var written = new ByteArrayOutputStream();

    var response = api.serve(stream(EVENT), written, failures::add);

    assertThat(response.body()).isEqualTo("héllo \"👋\"");
    assertThat(response.outcome()).isEqualTo("done");
    assertThat(JsonParser.object().from(written.toString(StandardCharsets.UTF_8))).isEqualTo(Map.of(
        "statusCode", 200,
        "headers", Map.of("content-type", "text/plain"), "body", "héllo \"👋\"", "isBase64Encoded", false));
    assertThat(failures).isEmpty();
  }

  @Test
  void takes_a_body_as_text_when_it_is_not_flagged() throws IOException {
    serve(withBody("text=h\\u00e9llo")
        .replace("\"isBase64Encoded\":true", "\"isBase64Encoded\":false"));

    assertThat(requests.getFirst().body()).asString(StandardCharsets.UTF_8).isEqualTo("text=héllo");
  }

  @Test
  void keeps_bytes_that_are_no_text() throws IOException {
    serve(withBody("YT3//g=="));

    assertThat(requests.getFirst().body()).containsExactly('a', '=', 0xff, 0xfe);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"body\":null", ",\"body\":null,\"isBase64Encoded\":true", ",\"body\":\"\"",
      ",\"body\":\"\",\"isBase64Encoded\":true"})
  void takes_a_missing_body_for_an_empty_one(String body) throws IOException {
    serve(
        "{\"rawPath\":\"/slack/commands\",\"requestContext\":{\"http\":{\"method\":\"POST\"}}" + body + "}");

    assertThat(requests.getFirst().body()).isEmpty();
    assertThat(requests.getFirst().headers()).isEmpty();
  }

  @Test
  void writes_header_names_in_lower_case() throws IOException {
    serve(EVENT.replace("\"x-slack-signature\"", "\"X-Slack-Signature\""));

    assertThat(requests.getFirst().headers()).containsKey("x-slack-signature")
        .doesNotContainKey("X-Slack-Signature");
  }

  @Test
  void takes_a_header_without_text_for_an_empty_one() throws IOException {
    serve(EVENT.replace("\"headers\":{", "\"headers\":{\"X-Null\":null,\"x-list\":[\"a\"],"));

    assertThat(requests.getFirst().headers()).containsEntry("x-null", "").containsEntry("x-list", "")
        .containsKey("x-slack-signature");
  }

  @Test
  void decodes_the_query_and_takes_the_first_of_several() throws IOException {
    serve(EVENT.replace("\"rawQueryString\":\"\"",
        "\"rawQueryString\":\"name=Ada+Love%6Cace&name=Grace&&flag&empty=&a=b=c&%E5%90%8D=%FF\""));

    assertThat(requests.getFirst().query())
        .isEqualTo(Map.of("name", "Ada Lovelace", "flag", "", "empty", "", "a", "b=c", "名", "\uFFFD"));
  }

  @ParameterizedTest
  @CsvSource({"/, 404", "/slack/commands/, 404", "/Slack/commands, 404", "/slack, 404", "'', 404",
      "/slack/commands, 200"})
  void serves_one_path(String path, int status) throws IOException {
    assertThat(serve(arrived("$default", "POST", path)).status()).isEqualTo(status);
    assertThat(serve(arrived(null, "POST", path)).status()).isEqualTo(status);
  }

  /** A stage with a name stands before the path, and so does what a domain of one's own maps. */
  @ParameterizedTest
  @CsvSource({"POST /slack/commands, POST, /prod/slack/commands, 200",
      "POST /slack/commands, POST, /bot/v2/slack/commands, 200",
      "POST /slack/commands, POST, /anything, 200", "ANY /slack/commands, POST, /prod/slack/commands, 200",
      "ANY /slack/commands, GET, /prod/slack/commands, 405",
      "POST /other, POST, /slack/commands, 404", "POST /prod/slack/commands, POST, /slack/commands, 404",
      "POST /slack/commands/, POST, /slack/commands, 404", "GET /things, GET, /prod/things, 404",
      "POST /, POST, /slack/commands, 404", "'POST ', POST, /slack/commands, 404",
      "ANY /{proxy+}, POST, /slack/commands, 200", "POST /slack/{action}, POST, /slack/commands, 200",
      "ANY /{proxy+}, POST, /prod/slack/commands, 404", "$default, POST, /prod/slack/commands, 404",
      "'', POST, /slack/commands, 200", "slack, POST, /slack/commands, 200"})
  void goes_by_the_route_key_where_it_names_a_path(String routeKey, String method, String path, int status)
      throws IOException {
    assertThat(serve(arrived(routeKey, method, path)).status()).isEqualTo(status);
  }

  @Test
  void finds_the_ping_of_the_keep_warm_schedule_nowhere() throws IOException {
    var ping = serve(
        "{\"version\": \"2.0\", \"rawPath\": \"/keep-warm\", \"requestContext\": {\"http\": {\"method\": \"GET\"}}}");

    assertThat(ping.status()).isEqualTo(404);
    assertThat(ping.outcome()).isEqualTo("Not found: GET /keep-warm");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
      POST|/prod/slack/commands|POST /prod/slack/commands
      GET|/|GET /
      POST||POST\s
      GET|/a?token=x|GET /a
      GET|/a b\\nc\\r\\td|GET /a?b?c??d
      GET|/昼食\\u0000\\u2028\\u202E|GET /?????
      OPTIONS|*|OPTIONS *
      OPTIONSANDSOON|/|? /
      get /x|/|? /
      |/|? /
      """)
  void tells_the_log_what_arrived_where_nothing_is(String method, String path, String line)
      throws IOException {
    var arrived = arrived("$default", method == null ? "" : method, path == null ? "" : path);

    assertThat(serve(arrived).outcome()).isEqualTo("Not found: " + line);
  }

  @Test
  void tells_the_log_no_endless_path() throws IOException {
    var response = serve(arrived("$default", "POST", "/" + "a".repeat(100_000)));

    assertThat(response.outcome()).isEqualTo("Not found: POST /" + "a".repeat(99) + "...");
    assertThat(response.body()).doesNotContain("aaa");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "post", ""})
  void serves_one_method_and_says_which(String method) throws IOException {
    var response = serve(EVENT.replace("\"method\":\"POST\"", "\"method\":\"" + method + "\""));

    assertThat(response.status()).isEqualTo(405);
    assertThat(response.headers()).containsEntry("allow", "POST");
    assertThat(requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "[]", "\"event\"", "42", "{", "{}x", "not JSON",
      "{\"key1\":\"value1\"}",
      "{\"rawPath\":\"/slack/commands\"}",
      "{\"rawPath\":1,\"requestContext\":{\"http\":{\"method\":\"POST\"}}}",
      "{\"rawPath\":\"/slack/commands\",\"requestContext\":{\"http\":{\"method\":null}}}",
      "{\"rawPath\":\"/slack/commands\",\"requestContext\":{\"http\":\"POST\"}}",
      "{\"rawPath\":\"/slack/commands\",\"requestContext\":[]}",
      "{\"rawPath\":\"/slack/commands\",\"requestContext\":{\"http\":{\"method\":\"POST\"}},\"body\":{}}",
      "{\"path\":\"/slack/commands\",\"httpMethod\":\"POST\",\"requestContext\":{\"identity\":{}},\"body\":null}"})
  void calls_other_events_malformed(String event) throws IOException {
    assertMalformed(event);
  }

  @ParameterizedTest
  @ValueSource(strings = {"YQ=", "YQ==YQ==", "Y Q==", "_-8=", "a%3D"})
  void calls_a_body_malformed_that_is_not_the_base64_it_claims_to_be(String body) throws IOException {
    assertMalformed(withBody(body));
  }

  @Test
  void reads_base64_without_padding() throws IOException {
    serve(withBody("YQ"));

    assertThat(requests.getFirst().body()).containsExactly('a');
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "name=%", "name=%e", "name=%zz", "%zz=Ada", "a=b&%"})
  void calls_a_query_malformed_that_has_a_broken_escape(String query) throws IOException {
    assertMalformed(EVENT.replace("\"rawQueryString\":\"\"", "\"rawQueryString\":\"" + query + "\""));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 10_000, 1_000_000})
  void calls_an_event_malformed_that_nests_too_deep(int depth) throws IOException {
    assertMalformed("{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "," + EVENT.strip().substring(1));
    assertMalformed("{\"a\":".repeat(depth));
  }

  @Test
  void counts_no_brackets_inside_of_text() throws IOException {
    String text = "{\\\"[".repeat(1_000) + "\\\\";

    assertThat(serve("{\"a\":\"" + text + "\"," + EVENT.strip().substring(1)).status()).isEqualTo(200);
  }

  @Test
  void counts_depth_and_not_brackets() throws IOException {
    assertThat(serve("{\"a\":[" + "[],{},".repeat(1_000) + "0]," + EVENT.strip().substring(1)).status())
        .isEqualTo(200);
  }

  @Test
  void takes_an_event_as_large_as_they_come() throws IOException {
    var response = serve(EVENT.replace("Slackbot", "a".repeat(6 * 1024 * 1024)));

    assertThat(response.status()).isEqualTo(200);
  }

  @Test
  void answers_a_failure_without_details_and_tells_the_function() throws IOException {
    var failure = new IllegalStateException("jdbc:secret");
    var broken = new HttpApi("POST /slack/commands", _ -> {
      throw failure;
    });
    var written = new ByteArrayOutputStream();

    var response = broken.serve(stream(EVENT), written, failures::add);

    assertThat(failures).containsExactly(failure);
    assertThat(response.status()).isEqualTo(500);
    assertThat(response.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(written.toString(StandardCharsets.UTF_8)).contains("\"statusCode\":500")
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/slack/commands", "POST", "POST slack", " /slack", "POST  /slack"})
  void refuses_a_route_that_is_none(String route) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HttpApi(route, request -> ApiResponse.json(200, new JsonText())));
  }

  @ParameterizedTest
  @CsvSource({"canary, 400, Malformed request", "{\"rawPath\":\"/canary\"}, 400, Malformed request"})
  void tells_the_log_what_is_wrong_with_an_event_and_nothing_that_is_in_it(String event, int status,
      String outcome) throws IOException {
    var response = serve(event);

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.outcome()).isEqualTo(outcome);
    assertThat(response.toString()).doesNotContain("canary");
  }

  @Test
  void tells_the_log_what_is_wrong_with_a_request_and_nothing_that_is_in_it() throws IOException {
    var otherwise = serve(EVENT.replace("\"method\":\"POST\"", "\"method\":\"CANARY\""));

    assertThat(otherwise.outcome()).isEqualTo("Method not allowed");
    assertThat(otherwise.toString()).doesNotContainIgnoringCase("canary");
  }

  @Test
  void takes_the_event_that_it_makes_for_its_own_route() throws IOException {
    byte[] body = {'a', '=', '"', '\\', '\n', 0, (byte) 0xff};
    var headers = Map.of("content-type", "text/plain", "x-odd", "\"\\\n\u0000é👋\u2028");

    var answer = new ByteArrayOutputStream();
    var response = api.serve(api.event("name=%22Ada%22&language=en&flag", headers, body), answer,
        failures::add);

    assertThat(response.status()).isEqualTo(200);
    assertThat(requests).singleElement().satisfies(request -> {
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.path()).isEqualTo("/slack/commands");
      assertThat(request.query()).isEqualTo(Map.of("name", "\"Ada\"", "language", "en", "flag", ""));
      assertThat(request.headers()).isEqualTo(headers);
      assertThat(request.body()).isEqualTo(body);
    });
  }

  @Test
  void takes_the_event_that_it_makes_of_nothing() throws IOException {
    api.serve(api.event("", Map.of(), new byte[0]), new ByteArrayOutputStream(), failures::add);

    assertThat(requests).singleElement().satisfies(request -> {
      assertThat(request.query()).isEmpty();
      assertThat(request.headers()).isEmpty();
      assertThat(request.body()).isEmpty();
    });
  }

  @FuzzTest
  void any_event_is_answered(byte[] event) throws IOException {
    var response = serve(new String(event, StandardCharsets.UTF_8));

    assertThat(response.status()).isIn(200, 400, 404, 405);
    assertThat(failures).isEmpty();
  }

  /** @param routeKey null if there is none */
  private static String arrived(@Nullable String routeKey, String method, String path) {
    return EVENT
        .replace("\"routeKey\":\"POST /slack/commands\",\"rawPath\":\"/slack/commands\"",
            (routeKey == null ? "" : "\"routeKey\":\"" + routeKey + "\",") + "\"rawPath\":\"" + path + "\"")
        .replace("\"method\":\"POST\"", "\"method\":\"" + method + "\"");
  }

  private void assertMalformed(String event) throws IOException {
    var response = serve(event);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(response.body()).contains("\"title\":\"Malformed request\"");
    assertThat(requests).isEmpty();
    assertThat(failures).isEmpty();
  }

  private static String withBody(String body) {
    return EVENT.replace("Y29tbWFuZD0lMkZ3ZWF0aGVyJnRleHQ9aCVDMyVBOWxsbyslRjAlOUYlOTElOEI=", body);
  }

  private ApiResponse serve(String event) throws IOException {
    return api.serve(stream(event), new ByteArrayOutputStream(), failures::add);
  }

  private static ByteArrayInputStream stream(String event) {
    return new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
  }
}
