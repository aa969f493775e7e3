package com.example.rightnow.adapters.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  private static final List<String> VALUES = List.of("{}", "{\"a\":{\"b\":[]},\"c\":\"}\"}", "[]",
      "[1,[true,{\"a\":null}],\"]\"]", "\"\"", "\"Ada\"", "\"\\\"\\\\\"", "0", "-1.5e+3", "true", "false",
      "null");

  @Test
  void finds_what_it_is_asked_for_and_leaves_the_rest_out() throws MalformedJsonException {
    var json = new JsonReader("""
        {"name": "Ada", "age": 36, "known": true, "heirs": ["Byron", {"of": null}],
         "works": {"notes": "A to G", "engine": null}}
        """);

    assertThat(json.enterObject()).isTrue();
    assertThat(json.nextName()).isEqualTo("name");
    assertThat(json.text()).isEqualTo("Ada");
    assertThat(json.nextName()).isEqualTo("age");
    json.skip();
    assertThat(json.nextName()).isEqualTo("known");
    assertThat(json.isTrue()).isTrue();
    assertThat(json.nextName()).isEqualTo("heirs");
    json.skip();
    assertThat(json.nextName()).isEqualTo("works");
    assertThat(json.enterObject()).isTrue();
    assertThat(json.nextName()).isEqualTo("notes");
    assertThat(json.isNull()).isFalse();
    assertThat(json.text()).isEqualTo("A to G");
    assertThat(json.nextName()).isEqualTo("engine");
    assertThat(json.isNull()).isTrue();
    assertThat(json.nextName()).isNull();
    assertThat(json.nextName()).isNull();
    json.end();
  }

  @ParameterizedTest
  @FieldSource("VALUES")
  void takes_each_value_for_what_it_is(String value) throws MalformedJsonException {
    assertThat(new JsonReader(value).enterObject()).isEqualTo(value.startsWith("{"));
    assertThat(new JsonReader(value).text() != null).isEqualTo(value.startsWith("\""));
    assertThat(new JsonReader(value).isTrue()).isEqualTo(value.equals("true"));
    assertThat(new JsonReader(value).isNull()).isEqualTo(value.equals("null"));
  }

  @ParameterizedTest
  @MethodSource("everyValueInEveryWay")
  void is_behind_a_value_whatever_was_asked_for(String value, Way way) throws MalformedJsonException {
    var json = new JsonReader("{\"value\":" + value + ",\"next\":\"here\"}");

    assertThat(json.enterObject()).isTrue();
    assertThat(json.nextName()).isEqualTo("value");
    way.read(json);
    assertThat(json.nextName()).isEqualTo("next");
    assertThat(json.text()).isEqualTo("here");
    assertThat(json.nextName()).isNull();
    json.end();
  }

  static Stream<Arguments> everyValueInEveryWay() {
    return VALUES.stream().flatMap(value -> Stream.of(Way.values()).map(way -> arguments(value, way)));
  }

  @ParameterizedTest
  @MethodSource("strings")
  void reads_strings(String written, String meant) throws MalformedJsonException {
    var string = "\"" + written + "\"";
    var behindOthers = new JsonReader("{\"a\":\"\\n\",\"b\":\"plain\",\"c\":" + string + "}");

    assertThat(new JsonReader(string).text()).isEqualTo(meant);
    assertThat(nameIn("{" + string + ":0}")).isEqualTo(meant);
    assertThat(behindOthers.enterObject()).isTrue();
    for (var name = behindOthers.nextName(); !"c".equals(name); name = behindOthers.nextName()) {
      behindOthers.skip();
    }
    assertThat(behindOthers.text()).isEqualTo(meant);
  }

  static Stream<Arguments> strings() {
    return Stream.of(
        arguments("", ""),
        arguments("Ada Lovelace", "Ada Lovelace"),
        arguments("名 👋 \u007F\u00A0\u2028\u2029\uFEFF", "名 👋 \u007F\u00A0\u2028\u2029\uFEFF"),
        arguments("{[,:]}", "{[,:]}"),
        arguments("\\\"", "\""),
        arguments("\\\\", "\\"),
        arguments("\\/", "/"),
        arguments("\\b\\f\\n\\r\\t", "\b\f\n\r\t"),
        arguments("\\u0041\\u0000\\u001f", "A\u0000\u001F"),
        arguments("\\u00e9\\u00E9\\uABCD\\uabcd", "éé\uABCD\uABCD"),
        arguments("\\ud83d\\udc4b", "👋"),
        arguments("\\ud83d", "\uD83D"),
        arguments("\\udc4b\\ud83d", "\uDC4B\uD83D"),
        arguments("\\\\u0041", "\\u0041"),
        arguments("\\\\\\\"", "\\\""),
        arguments("a\\nb\\nc", "a\nb\nc"));
  }

  /** RFC 8259 wants them escaped. Slack and AWS do so, and nothing here is harmed if somebody does not. */
  @Test
  void takes_control_characters_in_a_string_as_they_are() throws MalformedJsonException {
    for (char control = 0; control < ' '; control++) {
      assertThat(new JsonReader("\"a" + control + "b\"").text()).isEqualTo("a" + control + "b");
      assertThat(new JsonReader("\"a" + control + "\\tb\"").text()).isEqualTo("a" + control + "\tb");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\", "\\a", "\\'", "\\0", "\\x41", "\\U0041", "\\u", "\\u004", "\\u004g",
      "\\u00 1", "\\u-041", "\\u+041", "\\u0x41", "\\u\uFF10041", "\\u004\u0661", "\\ud83d\\u", "\\\n",
      "\\é"})
  void refuses_other_escapes(String written) {
    assertRefused("\"" + written + "\"");
    assertRefused("[\"" + written + "\"]");
    assertRefused("{\"" + written + "\":0}");
    assertRefused("{\"a\":\"" + written + "\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0", "7", "-7", "10", "1234567890", "123456789012345678901234567890", "0.5",
      "-0.0",
      "10.01", "1e5", "1E5", "1e+5", "1e-05", "0e0", "-1.25E-10", "1e999"})
  void takes_numbers(String number) {
    assertRead(number);
    assertRead("[" + number + "," + number + "]");
    assertRead("{\"a\":" + number + "}");
    assertRead(" " + number + " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "+1", "00", "01", "-01", "-00.5", ".5", "-.5", "1.", "1.e5", "1.-5", "1e",
      "1e+", "1e.5",
      "1e++5", "1e5.0", "1e5e5", "--1", "1-2", "1 2", "0x1", "1_000", "1a", "1.5f", "10L", "NaN", "Infinity",
      "-Infinity", "-a", "\u0661", "1\uFF11", "1.\u0661", "\u22121", "1/2", "1:2"})
  void refuses_what_only_looks_like_a_number(String number) {
    assertRefused(number);
    assertRefused("[" + number + "]");
    assertRefused("{\"a\":" + number + "}");
  }

  @Test
  void takes_blanks_between_everything() {
    assertRead(
        " \t\r\n{ \t\r\n\"a\" \t\r\n: \t\r\n[ \t\r\n1 \t\r\n, \t\r\ntrue \t\r\n] \t\r\n, \t\r\n\"b\" \t\r\n:"
            + " \t\r\n{ \t\r\n} \t\r\n, \"c\" : [ \t\r\n] } \t\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u000B", "\f", "\u0000", "\u0085", "\u00A0", "\u2028", "\u3000", "\uFEFF", "/**/",
      "//\n",
      "#\n"})
  void takes_nothing_else_for_a_blank(String noBlank) {
    assertRefused(noBlank + "{}");
    assertRefused("{" + noBlank + "}");
    assertRefused("{\"a\"" + noBlank + ":0}");
    assertRefused("{\"a\":" + noBlank + "0}");
    assertRefused("[0" + noBlank + "]");
    assertRefused("{}" + noBlank);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "t", "tru", "truE", "True", "trueish", "true1", "f", "fals", "FALSE", "n",
      "nul",
      "nil", "nulls", "undefined", "Ada", "'Ada'", "\"", "\"Ada", "Ada\"", "\"Ada\"\"", "\"Ada\"1", "{", "}",
      "[", "]",
      ",", ":", "{]", "[}", "{\"a\"}", "{\"a\":}", "{\"a\":0", "{\"a\" 0}", "{\"a\",0}", "{\"a\":0,}", "{,}",
      "{,\"a\":0}", "{\"a\":0,,\"b\":0}", "{\"a\":0 \"b\":0}", "{\"a\":0;\"b\":0}", "{\"a\":0:\"b\":0}",
      "{\"a\"::0}",
      "{\"a\":0]", "{\"a\":{}]", "{a:0}", "{'a':0}", "{0:0}", "{null:0}", "{{}:0}", "{\"a\":{}\"b\":0}", "[0",
      "[0,",
      "[,]", "[0,]", "[,0]", "[0,,0]", "[0 0]", "[0:0]", "[0}", "[[]", "[]]", "[[],]", "[{}{}]", "[\"a\":0]"})
  void refuses_what_is_no_json(String text) {
    assertRefused(text);
    assertRefused("{\"a\":" + text + "}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "0", "true", "null", "\"\"", ",", "}", "]", "x", "\u0000"})
  void refuses_what_follows_the_end(String more) {
    for (var value : VALUES) {
      assertRead(value + " \n");
      assertRefused(value + " " + more);
    }
  }

  @ParameterizedTest
  @EnumSource
  void follows_64_levels_and_no_more(Way way) {
    for (var level : List.of("{\"a\":", "[", "{\"b\":0,\"a\":", "[0,")) {
      for (int depth : new int[]{1, 63, 64}) {
        assertThat(refusal(nested(level, depth), way)).as("%d times %s", depth, level).isNull();
      }
      for (int depth : new int[]{65, 66, 100_000}) {
        assertThat(refusal(nested(level, depth), way)).as("%d times %s", depth, level)
            .isEqualTo("nests too deep");
        assertThat(refusal(level.repeat(depth), way)).isEqualTo("nests too deep");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void counts_levels_and_not_brackets(Way way) {
    assertThat(refusal("{\"a\":[" + "[{}],".repeat(1_000) + "0],\"b\":\"" + "[{".repeat(1_000) + "\"}", way))
        .isNull();
    assertThat(refusal("{" + "\"a\":{\"b\":{}},".repeat(1_000) + "\"c\":[]}", way)).isNull();
  }

  /** Innermost is a number, so that the number of levels is the number of brackets. */
  private static String nested(String level, int depth) {
    return level.repeat(depth) + "0" + (level.startsWith("{") ? "}" : "]").repeat(depth);
  }

  @ParameterizedTest
  @FieldSource("com.example.rightnow.adapters.json.SampleJson#TEXTS")
  void refuses_every_text_that_is_cut_off(String text) {
    for (int length = 0; length < text.length(); length++) {
      assertRefused(text.substring(0, length));
    }
    assertRead(text);
  }

  @FuzzTest
  void any_text_is_read_or_refused(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.UTF_8);

    var refusal = refusal(text, Way.SKIPPED);

    assertThat(refusal).isIn(null, "is not JSON", "nests too deep");
    for (var way : Way.values()) {
      assertThat(refusal(text, way)).as("%s", way).isEqualTo(refusal);
    }
  }

  private static void assertRead(String text) {
    for (var way : Way.values()) {
      assertThat(refusal(text, way)).as("%s %s", text, way).isNull();
    }
  }

  private static void assertRefused(String text) {
    for (var way : Way.values()) {
      assertThat(refusal(text, way)).as("%s %s", text, way).isEqualTo("is not JSON");
    }
  }

  /** What is wrong with a text, null if nothing is; nothing but the exception for that may get out. */
  private static @Nullable String refusal(String text, Way way) {
    var json = new JsonReader(text);
    try {
      way.read(json);
      json.end();
      return null;
    } catch (MalformedJsonException malformed) {
      assertThat(malformed).hasMessage(malformed.predicate());
      return malformed.predicate();
    }
  }

  private static @Nullable String nameIn(String object) throws MalformedJsonException {
    var json = new JsonReader(object);
    assertThat(json.enterObject()).isTrue();
    return json.nextName();
  }

  /** How a value may be asked for. Whether it is JSON does not depend on that. */
  enum Way {
    SKIPPED {
      @Override
      void read(JsonReader json) throws MalformedJsonException {
        json.skip();
      }
    },
    ENTERED {
      @Override
      void read(JsonReader json) throws MalformedJsonException {
        if (json.enterObject()) {
          while (json.nextName() != null) {
            read(json);
          }
        }
      }
    },
    TAKEN_FOR_TEXT {
      @Override
      void read(JsonReader json) throws MalformedJsonException {
        json.text();
      }
    },
    TAKEN_FOR_A_FLAG {
      @Override
      void read(JsonReader json) throws MalformedJsonException {
        json.isTrue();
      }
    },
    TAKEN_FOR_NOTHING {
      @Override
      void read(JsonReader json) throws MalformedJsonException {
        if (!json.isNull()) {
          json.skip();
        }
      }
    };

    abstract void read(JsonReader json) throws MalformedJsonException;
  }
}
