package com.example.rightnow.adapters.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No text takes much longer than others of its length. Lambda hands over at most 6 MB, and a person waits. What cannot be
 * counted here, for the reader takes a string as it is, has a limit: a hundred times what it takes, and still less than a
 * reader would take that walks through the rest of the text for each value.
 */
class JsonReaderEffortTest {
  private static final int LONG = 12 * 1024 * 1024;

  @ParameterizedTest
  @MethodSource("texts")
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void grows_no_faster_than_the_text(String text) throws MalformedJsonException {
    var json = new JsonReader(text);
    json.skip();
    json.end();

    assertThat(text).hasSizeGreaterThanOrEqualTo(LONG);
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        repeated("strings", "[", "\"\",", "\"\"]"),
        repeated("strings before an escape", "[", "\"\",", "\"\\n\"]"),
        repeated("members", "{", "\"\":0,", "\"\":0}"),
        repeated("strings with an escape", "[", "\"\\n\",", "\"\"]"),
        repeated("strings with and without", "[", "\"\\n\",\"\",\"\",\"\",", "\"\"]"),
        repeated("an escaped text", "\"", "\\\"", "\""),
        repeated("objects", "[", "{\"\":[]},", "0]"),
        repeated("digits", "", "1", ""),
        repeated("blanks", "", " ", "0"));
  }

  private static Arguments repeated(String name, String start, String part, String end) {
    return Arguments.argumentSet(name, start + part.repeat(LONG / part.length() + 1) + end);
  }
}
