package com.example.rightnow.adapters.json;

/**
 * One JSON object, written member by member in the order of the calls. Names are not checked for being unique. Not for
 * use by several threads.
 */
public final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder json = new StringBuilder(256).append('{');

  /** Adds a string, with what JSON demands escaped and everything else as it is. */
  public JsonText member(String name, String value) {
    name(name);
    string(value);
    return this;
  }

  /** Adds a number. */
  public JsonText member(String name, long value) {
    name(name);
    json.append(value);
    return this;
  }

  /** Adds a truth value. */
  public JsonText member(String name, boolean value) {
    name(name);
    json.append(value);
    return this;
  }

  /** Adds an object, as it is now. */
  public JsonText member(String name, JsonText value) {
    name(name);
    json.append(value.json).append('}');
    return this;
  }

  /** The object as it is so far. */
  @Override
  public String toString() {
    return json + "}";
  }

  private void name(String name) {
    if (json.length() > 1) {
      json.append(',');
    }
    string(name);
    json.append(':');
  }

  private void string(String text) {
    json.append('"');
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character < ' ' || character == '"' || character == '\\') {
        json.append(text, written, i);
        escape(character);
        written = i + 1;
      }
    }
    json.append(text, written, text.length()).append('"');
  }

  private void escape(char character) {
    switch (character) {
      case '"', '\\' -> json.append('\\').append(character);
      case '\n' -> json.append("\\n");
      case '\r' -> json.append("\\r");
      case '\t' -> json.append("\\t");
      default -> json.append("\\u00").append(HEX.charAt(character >> 4)).append(HEX.charAt(character & 15));
    }
  }
}
