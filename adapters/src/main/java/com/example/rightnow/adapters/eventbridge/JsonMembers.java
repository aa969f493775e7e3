package com.example.rightnow.adapters.eventbridge;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.time.DateTimeException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The members of one JSON object, by name. What is wrong with one is told by its path, never by its content.
 *
 * @param path in front of the names, with a dot at its end; empty for the envelope
 */
record JsonMembers(JsonObject json, String path) {
  /** Our events have a few thousand characters; whatever is longer than this is not read at all. */
  private static final int MAX_LENGTH = 300_000;

  /** The parser is recursive: some thousand brackets would overflow its stack. */
  private static final int MAX_DEPTH = 64;

  /** The members of an envelope. */
  static JsonMembers of(String envelope) throws Fault {
    if (envelope.length() > MAX_LENGTH) {
      throw new Fault("the envelope is longer than " + MAX_LENGTH + " characters");
    }
    if (isDeep(envelope)) {
      throw new Fault("the envelope is nested deeper than " + MAX_DEPTH + " levels");
    }
    try {
      // numbers stay text: to convert one that fills the envelope would take seconds
      return new JsonMembers(JsonParser.object().withLazyNumbers().from(envelope), "");
    } catch (JsonParserException _) { // its message quotes the text
      throw new Fault("the envelope is not a JSON object");
    }
  }

  /** Right for JSON; of other text it may misjudge only what comes after the place where the parser gives up. */
  private static boolean isDeep(String json) {
    int depth = 0;
    boolean insideString = false;
    for (int at = 0; at < json.length() && depth <= MAX_DEPTH; at++) {
      switch (json.charAt(at)) {
        case '"' -> insideString = !insideString;
        case '\\' -> at++;
        case '{', '[' -> depth += insideString ? 0 : 1;
        case '}', ']' -> depth -= insideString ? 0 : 1;
        default -> {
        }
      }
    }
    return depth > MAX_DEPTH;
  }

  /** What the member stands for. */
  <T> T oneOf(String name, Map<String, T> meanings) throws Fault {
    var meaning = json.get(name) instanceof String text ? meanings.get(text) : null;
    if (meaning == null) {
      throw new Fault(path + name + " is not " + String.join(" or ", meanings.keySet()));
    }
    return meaning;
  }

  void require(String name, String expected) throws Fault {
    if (!expected.equals(json.get(name))) {
      throw new Fault(path + name + " is not " + expected);
    }
  }

  void require(String name, int expected) throws Fault {
    if (!(json.get(name) instanceof Number number
        && number.toString().equals(Integer.toString(expected)))) {
      throw new Fault(path + name + " is not " + expected);
    }
  }

  JsonMembers object(String name) throws Fault {
    if (json.get(name) instanceof JsonObject object) {
      return new JsonMembers(object, path + name + ".");
    }
    throw new Fault(path + name + " is not an object");
  }

  /** @param meaning fails with an {@link IllegalArgumentException} or a {@link DateTimeException} */
  <T> T value(String name, String expected, Function<String, T> meaning) throws Fault {
    if (!(json.get(name) instanceof String text)) {
      throw new Fault(path + name + (json.has(name) ? " is not a string" : " is missing"));
    }
    try {
      return meaning.apply(text);
    } catch (Explained fault) {
      throw new Fault(path + name + ": " + fault.getMessage());
    } catch (IllegalArgumentException | DateTimeException _) { // their messages may quote the text
      throw new Fault(path + name + " is not " + expected);
    }
  }

  <T> Optional<T> valueIfPresent(String name, String expected, Function<String, T> meaning) throws Fault {
    return json.has(name) ? Optional.of(value(name, expected, meaning)) : Optional.empty();
  }

  /** A fault whose message does not repeat the text. */
  static final class Explained extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    Explained(String message) {
      super(message);
    }
  }

  /** Ends the reading at the first thing that is wrong; an everyday event for a reader, so without a stack trace. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    Fault(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }
}
