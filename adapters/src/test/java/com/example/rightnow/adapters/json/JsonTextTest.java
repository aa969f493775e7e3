package com.example.rightnow.adapters.json;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  private static final List<String> PIECES = List.of("\"", "\\", "/", "\\u0041", "\\n", "{", "}", "[", "]",
      ":", ",", "'",
      "</script>", " ", "\u007F", "\u0085", "\u00A0", "é", "名", "👋", "👩🏽‍💻", "\uD83D", "\uDC4B",
      "\uDC4B\uD83D", "\u2028",
      "\u2029", "\uFEFF", "\uFFFE", "\uFFFF", "\u202E", "null", "Ada");

  @Test
  void writes_members_in_the_order_of_the_calls() {
    var json = new JsonText().member("status", 200).member("headers", new JsonText().member("allow", "GET"))
        .member("body", "").member("isBase64Encoded", false).member("isBase64Encoded", true);

    assertThat(json).hasToString(
        "{\"status\":200,\"headers\":{\"allow\":\"GET\"},\"body\":\"\",\"isBase64Encoded\":false,\"isBase64Encoded\":true}");
  }

  @Test
  void writes_an_object_without_members() {
    assertThat(new JsonText()).hasToString("{}");
    assertThat(new JsonText().member("a", new JsonText())).hasToString("{\"a\":{}}");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
  void writes_whole_numbers(long number) throws JsonParserException {
    var json = new JsonText().member("number", number).toString();

    assertThat(json).isEqualTo("{\"number\":" + number + "}");
    assertThat(JsonParser.object().from(json).getLong("number")).isEqualTo(number);
  }

  @Test
  void can_be_looked_at_before_it_is_complete() {
    var json = new JsonText().member("a", 1);

    assertThat(json).hasToString("{\"a\":1}");
    assertThat(json.member("b", 2)).hasToString("{\"a\":1,\"b\":2}");
  }

  @Test
  void takes_a_copy_of_an_inner_object() {
    var inner = new JsonText().member("a", 1);
    var outer = new JsonText().member("inner", inner);
    inner.member("b", 2);

    assertThat(outer).hasToString("{\"inner\":{\"a\":1}}");
    assertThat(outer.member("later", inner)).hasToString("{\"inner\":{\"a\":1},\"later\":{\"a\":1,\"b\":2}}");
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void writes_what_the_library_and_our_reader_read_back(String text) throws Exception {
    var json = new JsonText().member(text, text)
        .member("inner", new JsonText().member("text", "x" + text + "y"))
        .member("next", "here").toString();

    assertThat(JsonParser.object().from(json))
        .isEqualTo(Map.of(text, text, "inner", Map.of("text", "x" + text + "y"), "next", "here"));
    var reader = new JsonReader(json);
    assertThat(reader.enterObject()).isTrue();
    assertThat(reader.nextName()).isEqualTo(text);
    assertThat(reader.text()).isEqualTo(text);
    assertThat(reader.nextName()).isEqualTo("inner");
    assertThat(reader.enterObject()).isTrue();
    assertThat(reader.nextName()).isEqualTo("text");
    assertThat(reader.text()).isEqualTo("x" + text + "y");
    assertThat(reader.nextName()).isNull();
  }

  /** An event of the log is one line, whatever is in it. */
  @ParameterizedTest
  @MethodSource("hostileTexts")
  void writes_no_control_character_as_it_is(String text) {
    assertThat(new JsonText().member(text, text).toString().chars()).allMatch(character -> character >= ' ');
  }

  @Test
  void writes_most_characters_as_they_are() {
    assertThat(new JsonText().member("text", "a/b é 名 👋 </script> \u007F\u2028"))
        .hasToString("{\"text\":\"a/b é 名 👋 </script> \u007F\u2028\"}");
    assertThat(new JsonText().member("text", "\"\\\n\r\t\u0000\u0008\u000C\u001F"))
        .hasToString("{\"text\":\"\\\"\\\\\\n\\r\\t\\u0000\\u0008\\u000c\\u001f\"}");
  }

  static Stream<String> hostileTexts() {
    var controls = IntStream.range(0, ' ').mapToObj(Character::toString).toList();
    var random = new Random(8259);
    var pieces = Stream.concat(PIECES.stream(), controls.stream()).toList();
    var mixtures = Stream
        .generate(() -> random.ints(random.nextInt(12), 0, pieces.size()).mapToObj(pieces::get)
            .collect(joining()))
        .limit(200);
    return Stream.of(pieces.stream(), mixtures, Stream.of("\"".repeat(10_000), "a".repeat(100_000)))
        .flatMap(texts -> texts);
  }
}
