package com.example.rightnow.adapters.in.http;

import com.example.rightnow.adapters.in.http.PayloadV2.MalformedEventException;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the JSON of one event from front to back and keeps only what it is asked for. A reader of our own, on the one path
 * where a library costs what a person who waits can notice; docs/adr/0007-first-answer.md has the figures.
 *
 * <p>Every value is asked for by what it should be. The reader is then behind it, whatever it was.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
final class JsonReader {
  /** Real events nest about five deep. What is skipped is walked by recursion: depth has to end before the stack does. */
  private static final int MAX_DEPTH = 64;

  private final String json;
  private int at;
  private int depth;
  private boolean atFirstMember;
  private int nextBackslash = -1;

  JsonReader(String json) {
    this.json = json;
  }

  /** Enters an object; false if the value is something else, which is skipped. */
  boolean enterObject() throws MalformedEventException {
    if (next() != '{') {
      skip();
      return false;
    }
    open();
    return true;
  }

  /** The name of the next member, whose value comes then; null at the end of the object, which is left. */
  @Nullable
  String nextName() throws MalformedEventException {
    if (next() == '}') {
      close();
      return null;
    }
    if (!atFirstMember) {
      expect(',');
    }
    if (next() != '"') {
      throw malformed();
    }
    String name = string();
    expect(':');
    atFirstMember = false;
    return name;
  }

  /** A string; null if the value is something else, which is skipped. */
  @Nullable
  String text() throws MalformedEventException {
    if (next() == '"') {
      return string();
    }
    skip();
    return null;
  }

  /** Whether the value is {@code true}. */
  boolean isTrue() throws MalformedEventException {
    boolean isTrue = next() == 't';
    skip();
    return isTrue;
  }

  /** Whether the value is {@code null}, which is skipped then; any other stays where it is. */
  boolean isNull() throws MalformedEventException {
    if (next() != 'n') {
      return false;
    }
    skip();
    return true;
  }

  void skip() throws MalformedEventException {
    switch (next()) {
      case '{' -> {
        open();
        while (nextName() != null) {
          skip();
        }
      }
      case '[' -> skipArray();
      case '"' -> string();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> skipNumber();
    }
  }

  /** To be called behind the one value of the text. */
  void end() throws MalformedEventException {
    skipBlanks();
    if (at < json.length()) {
      throw malformed();
    }
  }

  private void skipArray() throws MalformedEventException {
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

  private void skipNumber() throws MalformedEventException {
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

  private void skipDigits() throws MalformedEventException {
    int start = at;
    while (at < json.length() && json.charAt(at) >= '0' && json.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw malformed();
    }
  }

  private String string() throws MalformedEventException {
    int start = at + 1;
    int end = json.indexOf('"', start);
    if (end < 0) {
      throw malformed();
    }
    if (nextBackslash < start) {
      int found = json.indexOf('\\', start);
      nextBackslash = found < 0 ? json.length() : found;
    }
    if (nextBackslash < end) {
      return stringWithEscapes(start);
    }
    at = end + 1;
    return json.substring(start, end);
  }

  private String stringWithEscapes(int start) throws MalformedEventException {
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

  private char escaped() throws MalformedEventException {
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

  private char codeUnit() throws MalformedEventException {
    if (at + 4 > json.length()) {
      throw malformed();
    }
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(json.charAt(at++), 16);
      if (digit < 0) {
        throw malformed();
      }
      unit = unit << 4 | digit;
    }
    return (char) unit;
  }

  private void literal(String word) throws MalformedEventException {
    if (!json.startsWith(word, at)) {
      throw malformed();
    }
    at += word.length();
  }

  private void open() throws MalformedEventException {
    at++;
    atFirstMember = true;
    depth++;
    if (depth > MAX_DEPTH) {
      throw new MalformedEventException("The event nests too deep.");
    }
  }

  private void close() {
    at++;
    atFirstMember = false;
    depth--;
  }

  private void expect(char wanted) throws MalformedEventException {
    if (!isNext(wanted)) {
      throw malformed();
    }
  }

  private boolean isNext(char wanted) throws MalformedEventException {
    if (next() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  /** The next character that is no blank; the reader stops before it. */
  private char next() throws MalformedEventException {
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

  private static MalformedEventException malformed() {
    return new MalformedEventException("The event is not a JSON object.");
  }
}
