package com.example.rightnow.adapters.json;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * No text takes much longer than others of its length. Lambda hands over at most 6 MB, and a person waits. What cannot be
 * counted here, for the reader takes a string as it is, has a limit: far more than it takes, and less than a reader would
 * take that walks through the rest of the text for each value.
 */
class JsonReaderEffortTest {
  private static final int LONG = 6 * 1024 * 1024;

  private static final List<Shape> SHAPES = List.of(
      // strings, the last of them with an escape
      new Shape("[", "\"\",", "\"\\n\"]"),
      new Shape("[", "\"\",", "\"\"]"),
      new Shape("[", "\"\\n\",", "\"\"]"),
      new Shape("[", "\"\\n\",\"\",\"\",\"\",", "\"\"]"),
      new Shape("\"", "\\\"", "\""),
      new Shape("{", "\"\":0,", "\"\":0}"),
      new Shape("[", "{\"\":[]},", "0]"),
      new Shape("", "1", ""),
      new Shape("", " ", "0"));

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void grows_no_faster_than_the_text() throws MalformedJsonException {
    for (var shape : SHAPES) {
      var json = new JsonReader(shape.text());
      json.skip();
      json.end();
    }
  }

  /** A part that is repeated, and what stands before and behind. */
  private record Shape(String start, String part, String end) {
    String text() {
      return start + part.repeat(LONG / part.length() + 1) + end;
    }
  }
}
