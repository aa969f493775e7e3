package com.example.rightnow.domain.model;

import java.text.Normalizer;

/**
 * The rule for words that a person typed or pasted: they are made plain first, then something can be seen and nothing is
 * hidden. Lengths count as {@link String#length} does, so an emoji counts two or more.
 */
public final class TypedText {
  private static final int BLACK_FLAG = 0x1F3F4;
  private static final int END_OF_TAGS = 0xE007F;
  /** A country and a region: {@code gbeng}. */
  private static final int MAX_TAGS = 6;

  private TypedText() {}

  /**
   * The words without what only a machine sees. Blanks of every kind become spaces, line breaks of every kind {@code \n};
   * tabs stay. Invisible marks are dropped, but for those that shape what can be seen: a joiner inside a word or an emoji,
   * the tags of a flag, the variation of an emoji or an ideograph. Hangul letters that came in parts are composed. There are
   * no blanks at either end.
   */
  public static String plain(String typed) {
    return composed(withoutMarks(typed)).strip();
  }

  /** Whether a character takes up a place and shows nothing, without being a blank to any keyboard: U+3164 and the like. */
  public static boolean hasFiller(String typed) {
    for (int i = 0; i < typed.length(); i++) {
      if (isFiller(typed.codePointAt(i)) || isJamoFiller(typed.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** The words as {@link #plain}, on one line and with one space between two of them. */
  static String line(String typed) {
    String words = plain(typed);
    var line = new StringBuilder(words.length());
    for (int i = 0; i < words.length(); i++) {
      char character = words.charAt(i);
      if (!Character.isWhitespace(character)) {
        line.append(character);
      } else if (!Character.isWhitespace(words.charAt(i - 1))) {
        line.append(' ');
      }
    }
    return line.toString();
  }

  /** Whether these words are such as {@link #line} makes, and something can be seen. */
  static boolean isLine(String text, int maxLength) {
    return isText(text, maxLength) && text.equals(line(text));
  }

  /** Whether these words are such as {@link #plain} makes, and something can be seen. */
  static boolean isParagraph(String text, int maxLength) {
    return isText(text, maxLength) && text.equals(plain(text));
  }

  private static boolean isText(String text, int maxLength) {
    if (text.isEmpty() || text.length() > maxLength) {
      return false;
    }
    int point;
    for (int i = 0; i < text.length(); i += Character.charCount(point)) {
      point = text.codePointAt(i);
      if (isHarmful(point)) {
        return false;
      }
    }
    return true;
  }

  /** Half a character, or a control that no keyboard types. */
  private static boolean isHarmful(int point) {
    int type = Character.getType(point);
    return type == Character.SURROGATE || (type == Character.CONTROL && point != '\n' && point != '\t');
  }

  private static String withoutMarks(String typed) {
    var plain = new StringBuilder(typed.length());
    // those that are kept if a visible character follows, as one went before
    var joiners = new StringBuilder();
    boolean isBehindVisible = false;
    int visible = ' ';
    int point;
    for (int i = 0; i < typed.length(); i += Character.charCount(point)) {
      point = typed.codePointAt(i);
      if (isLineBreak(point)) {
        boolean isFirstHalf = point == '\r' && typed.startsWith("\n", i + 1);
        plain.append(isFirstHalf ? "" : "\n");
        isBehindVisible = false;
      } else if (isBlank(point)) {
        plain.append(point == '\t' ? '\t' : ' ');
        isBehindVisible = false;
      } else if (isJoiner(point)) {
        joiners.setLength(0);
        joiners.appendCodePoint(point);
      } else if (isVariation(point)) {
        boolean isBeforeKeycap = typed.startsWith("\u20E3", i + 1);
        if (isBehindVisible && joiners.isEmpty() && (mayVary(visible) || isBeforeKeycap)) {
          plain.appendCodePoint(point);
        }
      } else if (!isInvisible(point)) {
        plain.append(isBehindVisible ? joiners : "").appendCodePoint(point);
        joiners.setLength(0);
        isBehindVisible = true;
        visible = point;
        if (point == BLACK_FLAG) {
          plain.append(tagsAt(typed, i + Character.charCount(point)));
        }
      }
    }
    return plain.toString();
  }

  /** The tags that make a black flag that of a region; empty if there are none, if they have no end or are too many. */
  private static String tagsAt(String text, int start) {
    int end = start;
    for (int tags = 0; tags <= MAX_TAGS && end < text.length(); tags++) {
      int point = text.codePointAt(end);
      end += Character.charCount(point);
      if (point == END_OF_TAGS) {
        return tags == 0 ? "" : text.substring(start, end);
      }
      if (point < 0xE0020 || point > END_OF_TAGS) {
        return "";
      }
    }
    return "";
  }

  /** As a file system may cut them up; nothing else is changed. */
  private static String composed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x1100 && text.charAt(i) <= 0x11C2) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
      }
    }
    return text;
  }

  private static boolean isLineBreak(int point) {
    return switch (point) {
      case '\n', 0x0B, '\f', '\r', 0x85, 0x2028, 0x2029 -> true;
      default -> false;
    };
  }

  private static boolean isBlank(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point) || isFiller(point);
  }

  private static boolean isFiller(int point) {
    return switch (point) {
      case 0x2800, 0x3164, 0xFFA0, 0x1D159 -> true;
      default -> false;
    };
  }

  /** What has a meaning between two characters of a word or of an emoji, and none elsewhere. */
  private static boolean isJoiner(int point) {
    return switch (point) {
      case 0x034F, 0x180E, 0x200C, 0x200D -> true;
      default -> isJamoFiller(point);
    };
  }

  /** Stands for the part that a syllable of Hangul lacks. */
  private static boolean isJamoFiller(int point) {
    return point == 0x115F || point == 0x1160;
  }

  /** Letters have one form only, but for ideographs and the scripts of Burma and Mongolia. */
  private static boolean mayVary(int point) {
    return !Character.isLetterOrDigit(point) || Character.isIdeographic(point)
        || (point >= 0x1000 && point <= 0x1081) || (point >= 0x1820 && point <= 0x18AA);
  }

  private static boolean isVariation(int point) {
    return (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF)
        || (point >= 0x180B && point <= 0x180D) || point == 0x180F;
  }

  private static boolean isInvisible(int point) {
    if (Character.getType(point) == Character.FORMAT) {
      return !isVisibleFormat(point);
    }
    return point == 0x17B4 || point == 0x17B5 || point == 0x2065 || (point >= 0xFFF0 && point <= 0xFFF8)
        || (point >= 0xE0000 && point <= 0xE0FFF);
  }

  /** Signs around Arabic and Syriac numbers, Kaithi number signs, and what builds a group of hieroglyphs. */
  private static boolean isVisibleFormat(int point) {
    return (point >= 0x0600 && point <= 0x0605) || point == 0x06DD || point == 0x070F || point == 0x0890
        || point == 0x0891 || point == 0x08E2 || point == 0x110BD || point == 0x110CD
        || (point >= 0x13430 && point <= 0x1343F);
  }
}
