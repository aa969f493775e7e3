package com.example.rightnow.adapters.in.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.service.GreetService;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GreetingsEndpointTest {
  private final GreetingsEndpoint endpoint = new GreetingsEndpoint(
      new GreetService(() -> Instant.parse("2026-11-21T09:00:00Z"), ZoneOffset.UTC), Language.ENGLISH);

  @Test
  void greets_a_name_in_a_language() throws JsonParserException {
    var response = get(Map.of("name", "Ada", "language", "en"));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers()).isEqualTo(Map.of("content-type", "application/json"));
    assertThat(JsonParser.object().from(response.body()))
        .isEqualTo(Map.of("greeting", "Good morning, Ada!", "language", "en"));
  }

  @Test
  void greets_everyone_in_english_unless_told_otherwise() throws JsonParserException {
    assertThat(JsonParser.object().from(get(Map.of()).body()))
        .isEqualTo(Map.of("greeting", "Good morning, everyone!", "language", "en"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!channel>", "\"Ada\"", "\\", "</script>", "👩🏽‍💻", "@here", "\u200D"})
  void says_odd_names_as_they_are(String name) throws JsonParserException {
    assertThat(JsonParser.object().from(get(Map.of("name", "x" + name + "y")).body()).getString("greeting"))
        .isEqualTo("Good morning, x" + name + "y!");
  }

  @Test
  void greets_in_korean_if_that_is_wanted_or_the_language_of_the_bot() throws JsonParserException {
    assertThat(JsonParser.object().from(get(Map.of("name", "Ada", "language", "ko")).body()))
        .isEqualTo(Map.of("greeting", "Ada님, 좋은 아침이에요!", "language", "ko"));
    var korean = new GreetingsEndpoint(
        new GreetService(() -> Instant.parse("2026-11-21T09:00:00Z"), ZoneOffset.UTC),
        Language.KOREAN);

    assertThat(JsonParser.object().from(korean.apply(request(Map.of("name", "지우님"))).body()))
        .isEqualTo(Map.of("greeting", "지우님, 좋은 아침이에요!", "language", "ko"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada\u00A0", "\u200BAda", "\u202AAda\u202C", "\u2007Ada\uFEFF", "Ada\r"})
  void greets_a_name_without_what_nobody_sees(String name) throws JsonParserException {
    assertThat(JsonParser.object().from(get(Map.of("name", name, "language", "en\u00A0")).body())
        .getString("greeting"))
        .isEqualTo("Good morning, Ada!");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "A\u0000da", "\u3164", "\u200B", "\u00A0",
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
  void says_what_a_name_is(String name) throws JsonParserException {
    assertBadQuery(Map.of("name", name),
        "A name has 1 to 80 characters on one line, all of which can be seen.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fr", "en-US", "日本"})
  void says_which_languages_there_are(String language) throws JsonParserException {
    assertBadQuery(Map.of("name", "Ada", "language", language),
        "The languages are en (English), ko (Korean).");
  }

  @Test
  void says_which_parameters_there_are() throws JsonParserException {
    assertBadQuery(Map.of("nam", "Ada"), "The parameters are name and language, both optional.");
  }

  private void assertBadQuery(Map<String, String> query, String detail) throws JsonParserException {
    var response = get(query);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.headers()).isEqualTo(Map.of("content-type", "application/problem+json"));
    assertThat(JsonParser.object().from(response.body()))
        .isEqualTo(Map.of("title", "Bad query", "status", 400, "detail", detail));
  }

  private ApiResponse get(Map<String, String> query) {
    return endpoint.apply(request(query));
  }

  private static ApiRequest request(Map<String, String> query) {
    return new ApiRequest("GET", "/greetings", query, Map.of(), new byte[0]);
  }
}
