package com.example.rightnow.application.settings;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;

/** What is odd about a value, in words that show nothing of it but the code points of what cannot be seen. */
final class Oddities {
  private static final String ELLIPSIS = "an ellipsis, as examples have it";

  private Oddities() {}

  /** A list for a sentence, in the order of the value; empty if nothing is odd. */
  static String in(String value) {
    var found = new LinkedHashSet<String>();
    int character;
    for (int i = 0; i < value.length(); i += Character.charCount(character)) {
      character = value.codePointAt(i);
      var oddity = of(character);
      if (oddity.isPresent()) {
        found.add(oddity.get());
      }
    }
    if (value.contains("{{") || value.contains("${")) {
      found.add("a reference that nobody has resolved");
    }
    if (value.contains("...")) {
      found.add(ELLIPSIS);
    }
    return String.join(", ", found);
  }

  private static Optional<String> of(int character) {
    if (isQuotationMark(character)) {
      return Optional.of("quotation marks");
    }
    if (character == '<' || character == '>') {
      return Optional.of("angle brackets, as examples have them");
    }
    if (character > ' ' && character <= '~') {
      return Optional.empty();
    }
    if (character == '\u2026') {
      return Optional.of(ELLIPSIS);
    }
    if (character == '\uFEFF') {
      return Optional.of("a byte order mark " + codePoint(character));
    }
    if (Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '\u0085') {
      return Optional.of("a blank " + codePoint(character));
    }
    if (isInvisible(character)) {
      return Optional.of("an invisible character " + codePoint(character));
    }
    return Optional.of("a character that is not ASCII");
  }

  private static String codePoint(int character) {
    return String.format(Locale.ROOT, "(U+%04X)", character);
  }

  /** Those that people type, those that word processors make of them, and what is taken for one. */
  private static boolean isQuotationMark(int character) {
    int type = Character.getType(character);
    return type == Character.INITIAL_QUOTE_PUNCTUATION || type == Character.FINAL_QUOTE_PUNCTUATION
        || "\"'`\u00B4\u201A\u201E\u2032\u2033\u301D\u301E\u301F\uFF02\uFF07\uFF40".indexOf(character) >= 0;
  }

  /** By their kind, and those that are letters or symbols and show nothing all the same. */
  private static boolean isInvisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
          Character.UNASSIGNED, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK ->
        true;
      default -> Arrays.asList(0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0).contains(character);
    };
  }
}
