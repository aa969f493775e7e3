package com.example.rightnow.adapters.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Holds the reader against nanojson, which the rest of this module reads JSON with. Of texts that are a few changes away from
 * JSON both have to take the same ones, and to read the same in them; but for control characters within a string, which our
 * reader alone lets pass.
 */
class JsonReaderAgainstLibraryTest {
  private static final int MUTANTS = 4_000;

  /** What the reader has no method for: numbers and arrays. */
  private static final Object LEFT_OUT = "left out";

  private final Random random = new Random(8259);

  @ParameterizedTest
  @FieldSource("com.example.rightnow.adapters.json.SampleJson#TEXTS")
  void reads_what_the_library_reads_and_refuses_what_it_refuses(String json) throws Exception {
    assertThat(read(json)).isEqualTo(kept(JsonParser.any().from(json)));
    int taken = 0;
    for (int i = 0; i < MUTANTS; i++) {
      var mutant = mutant(json);
      if (isTaken(mutant)) {
        taken++;
        var harmless = withoutControlCharacters(mutant);
        assertThat(libraryTakes(harmless)).as("taken, and not by the library: %s", mutant).isTrue();
        assertThat(read(harmless)).as(mutant).isEqualTo(kept(JsonParser.any().from(harmless)));
      } else {
        assertThat(libraryTakes(mutant)).as("taken by the library alone: %s", mutant).isFalse();
      }
    }
    assertThat(taken).as("taken of %d, or little was compared", MUTANTS).isBetween(MUTANTS / 20,
        MUTANTS * 4 / 5);
  }

  /** Outside of strings they are blanks, or both refuse them. */
  private static String withoutControlCharacters(String json) {
    return json.replaceAll("[\\x00-\\x1f]", " ");
  }

  private static boolean isTaken(String json) {
    var reader = new JsonReader(json);
    try {
      reader.skip();
      reader.end();
      return true;
    } catch (MalformedJsonException malformed) {
      return false;
    }
  }

  private static boolean libraryTakes(String json) {
    try {
      JsonParser.any().from(json);
      return true;
    } catch (JsonParserException malformed) {
      return false;
    }
  }

  /** What the library found, as far as the reader can find it. */
  private static @Nullable Object kept(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case JsonObject object -> {
        var kept = new HashMap<String, @Nullable Object>();
        object.forEach((name, member) -> kept.put(name, kept(member)));
        yield kept;
      }
      case String text -> text;
      case Boolean flag -> flag;
      default -> LEFT_OUT;
    };
  }

  /** Asks the reader for what the library found. */
  private static @Nullable Object read(String json) throws MalformedJsonException, JsonParserException {
    var reader = new JsonReader(json);
    var value = read(reader, JsonParser.any().from(json));
    reader.end();
    return value;
  }

  private static @Nullable Object read(JsonReader json, @Nullable Object found)
      throws MalformedJsonException {
    return switch (found) {
      case null -> json.isNull() ? null : skipped(json);
      case JsonObject object -> json.enterObject() ? members(json, object) : LEFT_OUT;
      case String _ -> json.text();
      case Boolean _ -> json.isTrue();
      default -> skipped(json);
    };
  }

  /** Of members with the same name the last, like the library. */
  private static Map<String, @Nullable Object> members(JsonReader json, JsonObject found)
      throws MalformedJsonException {
    var members = new HashMap<String, @Nullable Object>();
    for (var name = json.nextName(); name != null; name = json.nextName()) {
      members.put(name, read(json, found.get(name)));
    }
    return members;
  }

  private static Object skipped(JsonReader json) throws MalformedJsonException {
    json.skip();
    return LEFT_OUT;
  }

  private String mutant(String json) {
    var text = new StringBuilder(json);
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes && !text.isEmpty(); i++) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(12));
      switch (random.nextInt(5)) {
        case 0 -> text.setCharAt(at, character());
        case 1 -> text.deleteCharAt(at);
        case 2 -> text.insert(at, character());
        case 3 -> text.delete(at, end);
        default -> text.insert(random.nextInt(text.length()), text.substring(at, end));
      }
    }
    return text.toString();
  }

  /** One that means something in JSON, or does not although it looks like it. */
  private char character() {
    var characters = "{}[]\",:\\/ubfnrtesal0123456789abcdefABCDEF-+.eE \t\r\n\u0000\u001F\u007F\u00A0\u0661\uFF10\uFEFF\uD83Dé名";
    return characters.charAt(random.nextInt(characters.length()));
  }
}
