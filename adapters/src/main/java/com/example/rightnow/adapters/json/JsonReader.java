package com.example.rightnow.adapters.json;

import org.jspecify.annotations.Nullable;

/**
 * Walks through one JSON text from front to back and keeps only what it is asked for. Every value is asked for by what it
 * should be; the reader is then behind it, whatever it was. Not for use by several threads.
 *
 * <p>Control characters within a string are taken as they are; everything else is as strict as <a
 * href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>.
 */
public final class JsonReader {
  /** Real events nest about five deep. What is skipped is walked by recursion: depth has to end before the stack does. */
  private static final int MAX_DEPTH = 64;

  private final String json;
  private int at;
  private int depth;
  private boolean atFirstMember;
  private int nextBackslash = -1;

  public JsonReader(String json) {
    this.json = json;
  }

  /** Enters an object; false if the value is something else, which is skipped. */
  public boolean enterObject() throws MalformedJsonException {
    if (next() != '{') {
      skip();
      return false;
    }
    open();
    return true;
  }

  /**
   * The name of the next member, once the value of the one before was asked for or skipped; null at the end of the object,
   * which is left.
   */
  public @Nullable String nextName() throws MalformedJsonException {
    if (next() == '}') {
      close();
      return null;
    }
    beginMember();
    String name = string();
    expect(':');
    return name;
  }

  /** A string; null if the value is something else, which is skipped. */
  public @Nullable String text() throws MalformedJsonException {
    if (next() == '"') {
      return string();
    }
    skip();
    return null;
  }

  /** Whether the value is {@code true}; it is skipped, whatever it is. */
  public boolean isTrue() throws MalformedJsonException {
    boolean isTrue = next() == 't';
    skip();
    return isTrue;
  }

  /** Whether the value is {@code null}, which is skipped then; any other stays where it is. */
  public boolean isNull() throws MalformedJsonException {
    if (next() != 'n') {
      return false;
    }
    skip();
    return true;
  }

  /** Leaves the value out. */
  public void skip() throws MalformedJsonException {
    switch (next()) {
      case '{' -> skipObject();
      case '[' -> skipArray();
      case '"' -> skipString();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> skipNumber();
    }
  }

  /** To be called behind the one value of the text: nothing may follow it. */
  public void end() throws MalformedJsonException {
    skipBlanks();
    if (at < json.length()) {
      throw malformed();
    }
  }

  private void beginMember() throws MalformedJsonException {
    if (!atFirstMember) {
      expect(',');
    }
    if (next() != '"') {
      throw malformed();
    }
    atFirstMember = false;
  }

  private void skipObject() throws MalformedJsonException {
    open();
    while (next() != '}') {
      beginMember();
      skipString();
      expect(':');
      skip();
    }
    close();
  }

  private void skipArray() throws MalformedJsonException {
    open();
    if (next() == ']') {
      close();
      return;
    }
    do {
      skip();
    } while (isNext(','));
    if (next() != ']') {
      throw malformed();
    }
    close();
  }

  private void skipNumber() throws MalformedJsonException {
    if (json.charAt(at) == '-') {
      at++;
    }
    int integer = at;
    skipDigits();
    if (json.charAt(integer) == '0' && at > integer + 1) {
      throw malformed();
    }
    if (at < json.length() && json.charAt(at) == '.') {
      at++;
      skipDigits();
    }
    if (at < json.length() && (json.charAt(at) == 'e' || json.charAt(at) == 'E')) {
      at++;
      if (at < json.length() && (json.charAt(at) == '+' || json.charAt(at) == '-')) {
        at++;
      }
      skipDigits();
    }
  }

  private void skipDigits() throws MalformedJsonException {
    int start = at;
    while (at < json.length() && json.charAt(at) >= '0' && json.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw malformed();
    }
  }

  private String string() throws MalformedJsonException {
    int start = at + 1;
    if (skipPlainString()) {
      return json.substring(start, at - 1);
    }
    return stringWithEscapes(start);
  }

  private void skipString() throws MalformedJsonException {
    if (!skipPlainString()) {
      stringWithEscapes(at + 1);
    }
  }

  /** Skips a string if it is written as what it means; one with escapes stays where it is. */
  private boolean skipPlainString() throws MalformedJsonException {
    int start = at + 1;
    int end = json.indexOf('"', start);
    if (end < 0) {
      throw malformed();
    }
    if (nextBackslash < start) { // looked for once, and not again for each string before it
      int found = json.indexOf('\\', start);
      nextBackslash = found < 0 ? json.length() : found;
    }
    if (nextBackslash < end) {
      return false;
    }
    at = end + 1;
    return true;
  }

  private String stringWithEscapes(int start) throws MalformedJsonException {
    var text = new StringBuilder();
    at = start;
    while (at < json.length()) {
      char character = json.charAt(at++);
      if (character == '"') {
        return text.toString();
      }
      text.append(character == '\\' ? escaped() : character);
    }
    throw malformed();
  }

  private char escaped() throws MalformedJsonException {
    if (at == json.length()) {
      throw malformed();
    }
    char character = json.charAt(at++);
    return switch (character) {
      case '"', '\\', '/' -> character;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> codeUnit();
      default -> throw malformed();
    };
  }

  private char codeUnit() throws MalformedJsonException {
    if (at + 4 > json.length()) {
      throw malformed();
    }
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      char character = json.charAt(at++);
      int digit = character < 128 ? Character.digit(character, 16) : -1; // every script has digits, JSON those of ASCII
      if (digit < 0) {
        throw malformed();
      }
      unit = unit << 4 | digit;
    }
    return (char) unit;
  }

  private void literal(String word) throws MalformedJsonException {
    if (!json.startsWith(word, at)) {
      throw malformed();
    }
    at += word.length();
  }

  private void open() throws MalformedJsonException {
    at++;
    atFirstMember = true;
    depth++;
    if (depth > MAX_DEPTH) {
      throw new MalformedJsonException("nests too deep");
    }
  }

  private void close() {
    at++;
    atFirstMember = false;
    depth--;
  }

  private void expect(char wanted) throws MalformedJsonException {
    if (!isNext(wanted)) {
      throw malformed();
    }
  }

  private boolean isNext(char wanted) throws MalformedJsonException {
    if (next() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  /** The next character that is no blank; the reader stops before it. */
  private char next() throws MalformedJsonException {
    skipBlanks();
    if (at == json.length()) {
      throw malformed();
    }
    return json.charAt(at);
  }

  private void skipBlanks() {
    while (at < json.length() && isBlank(json.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\n' || character == '\r' || character == '\t';
  }

  private static MalformedJsonException malformed() {
    return new MalformedJsonException("is not JSON");
  }
}
