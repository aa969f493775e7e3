package com.example.rightnow.domain.model;

/**
 * The rule for words that a person typed: something can be seen, nothing is hidden, and nothing turns the words around it.
 * Lengths count as {@link String#length} does, so an emoji counts two or more.
 */
final class TypedText {
  private TypedText() {}

  /** Whether this is one line of text without blanks at either end. */
  static boolean isLine(String text, int maxLength) {
    return isText(text, maxLength, "");
  }

  /** Whether this is text of one or more lines without blanks at either end. */
  static boolean isParagraph(String text, int maxLength) {
    return isText(text, maxLength, "\n\t");
  }

  private static boolean isText(String text, int maxLength, String allowedControls) {
    if (text.length() > maxLength || !text.strip().equals(text)) {
      return false;
    }
    boolean somethingIsVisible = false;
    int point;
    for (int i = 0; i < text.length(); i += Character.charCount(point)) {
      point = text.codePointAt(i);
      if (!isHarmless(point) && allowedControls.indexOf(point) < 0) {
        return false;
      }
      somethingIsVisible |= isVisible(point);
    }
    return somethingIsVisible;
  }

  private static boolean isVisible(int point) {
    return !Character.isWhitespace(point) && !Character.isSpaceChar(point) && !Character.isISOControl(point)
        && Character.getType(point) != Character.FORMAT;
  }

  private static boolean isHarmless(int point) {
    boolean turnsText = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    return !turnsText && switch (Character.getType(point)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
        false;
      default -> true;
    };
  }
}
