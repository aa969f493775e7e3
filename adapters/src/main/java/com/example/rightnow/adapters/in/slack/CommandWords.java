package com.example.rightnow.adapters.in.slack;

import com.example.rightnow.domain.model.Language;
import java.util.Optional;

/**
 * The words that the slash command knows, in English and in Korean, and what people put around them: {@code announce:},
 * {@code --help}, {@code 한국어로!}. Texts are plain already: their blanks are spaces, tabs and line breaks.
 */
final class CommandWords {
  private CommandWords() {}

  /** Words, and the language in which to say them. */
  record Spoken(String words, Language language) {}

  /** What somebody copied with the quotes around it, if it is a command: {@code "announce Lunch"}. */
  static String unquoted(String words) {
    int quote = words.length() < 2 ? -1 : "\"'`“‘「".indexOf(words.charAt(0));
    if (quote < 0 || words.charAt(words.length() - 1) != "\"'`”’」".charAt(quote)) {
      return words;
    }
    String inside = words.substring(1, words.length() - 1).strip();
    return isHelp(inside) || endOfAnnounce(inside) >= 0 ? inside : words;
  }

  /** Whether the first word asks for help. */
  static boolean isHelp(String words) {
    int start = startOfLetters(words);
    boolean isDashed = start > 0 && isDash(words.codePointBefore(start));
    return endOf("help", words, start) >= 0 || endOf("도움말", words, start) >= 0
        || (isDashed && endOf("h", words, start) >= 0) || isQuestionMark(words);
  }

  /** Where the note begins behind the word that asks for an announcement; negative if that is not the first word. */
  static int endOfAnnounce(String words) {
    int start = startOfLetters(words);
    int end = Math.max(endOf("announce", words, start), endOf("공지", words, start));
    // a colon may stand apart from the word before it
    int next = end < 0 ? -1 : skipBlanks(words, end);
    boolean isColon = next >= 0 && next < words.length() && isSeparator(words.charAt(next))
        && (next + 1 == words.length() || Character.isWhitespace(words.charAt(next + 1)));
    return isColon ? skipBlanks(words, next + 1) : next;
  }

  /** {@code in Korean 점심 먹어요}, {@code 한국어로 점심 먹어요}. */
  static Spoken languageInFront(String words, Language otherwise) {
    int first = endOfWord(words, 0);
    int second = skipBlanks(words, first);
    int third = endOfWord(words, second);
    if (words.substring(0, first).equalsIgnoreCase("in")) {
      var language = Language.called(withoutMarks(words.substring(second, third)));
      if (language.isPresent()) {
        return new Spoken(words.substring(skipBlanks(words, third)), language.get());
      }
    }
    var language = inKorean(words.substring(0, first));
    return language.isPresent()
        ? new Spoken(words.substring(second), language.get())
        : new Spoken(words, otherwise);
  }

  /** {@code Ada in Korean}, {@code 지우 한국어로}. */
  static Spoken languageAtTheEnd(String words, Language otherwise) {
    int startOfLast = startOfLastWord(words);
    String last = words.substring(startOfLast);
    String before = words.substring(0, startOfLast).stripTrailing();
    int startOfIn = startOfLastWord(before);
    if (before.substring(startOfIn).equalsIgnoreCase("in")) {
      var language = Language.called(withoutMarks(last));
      if (language.isPresent()) {
        return new Spoken(withoutComma(before.substring(0, startOfIn).stripTrailing()), language.get());
      }
    }
    var language = inKorean(last);
    return language.isPresent()
        ? new Spoken(withoutComma(before), language.get())
        : new Spoken(words, otherwise);
  }

  /** Whether what stands around a mention is no more than marks, emoji and the Korean address that goes with a name. */
  static boolean saysNothing(String text) {
    var letters = new StringBuilder();
    int point;
    for (int i = 0; i < text.length(); i += Character.charCount(point)) {
      point = text.codePointAt(i);
      if (point == ':' && endOfEmoji(text, i) > 0) {
        i = endOfEmoji(text, i) - 1;
      } else if (Character.isLetterOrDigit(point)) {
        letters.appendCodePoint(point);
      }
    }
    return letters.isEmpty() || letters.toString().equals("님") || letters.toString().equals("씨");
  }

  /** {@code 한국어로}: the name of a language and the particle for "in". */
  private static Optional<Language> inKorean(String word) {
    String letters = withoutMarks(word);
    return letters.endsWith("로")
        ? Language.called(letters.substring(0, letters.length() - 1)).filter(
            language -> letters.startsWith(language.koreanName()))
        : Optional.empty();
  }

  /**
   * Where this command's word ends, and the marks that belong to it; negative if the text has another word here.
   *
   * @param word letters only
   */
  private static int endOf(String word, String text, int start) {
    if (!text.regionMatches(true, start, word, 0, word.length())) {
      return -1;
    }
    int end = start + word.length();
    int after = end;
    while (after < text.length() && isMark(text.charAt(after))) {
      after++;
    }
    if (after == text.length() || Character.isWhitespace(text.charAt(after))) {
      return after;
    }
    // without a blank behind: "announce:Lunch", but the colon of "announce:tada:" is part of an emoji
    if (endOfEmoji(text, end) > 0 || isOpening(text.charAt(end))) {
      return end;
    }
    after = end;
    while (isSeparator(text.charAt(after))) {
      after++;
    }
    return after > end ? after : -1;
  }

  /** Behind what somebody may put in front of a command's word: dashes, quotes, signs of formatting. */
  private static int startOfLetters(String words) {
    int start = 0;
    while (start < words.length() && isInFront(words.charAt(start))) {
      start++;
    }
    return start;
  }

  private static boolean isInFront(char character) {
    return isDash(character) || "/\"'`*_~(“”‘’「".indexOf(character) >= 0;
  }

  private static boolean isDash(int character) {
    return Character.getType(character) == Character.DASH_PUNCTUATION || character == 0x2212;
  }

  private static boolean isQuestionMark(String words) {
    for (int i = 0; i < words.length(); i++) {
      if (words.charAt(i) != '?' && words.charAt(i) != '？') {
        return false;
      }
    }
    return !words.isEmpty();
  }

  /** What separates a word from the next one even without a blank. */
  private static boolean isSeparator(char character) {
    return ":：,，、;；!！?？.。…—–".indexOf(character) >= 0;
  }

  private static boolean isOpening(char character) {
    return "<(\"“‘「『[".indexOf(character) >= 0;
  }

  /** What ends a word and is no letter of it; brackets and ampersands are Slack's. */
  private static boolean isMark(int character) {
    return switch (Character.getType(character)) {
      case Character.CONNECTOR_PUNCTUATION, Character.DASH_PUNCTUATION, Character.START_PUNCTUATION,
          Character.END_PUNCTUATION, Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION, Character.MODIFIER_SYMBOL, Character.MATH_SYMBOL ->
        character != '<' && character != '>' && character != '&' && character != '@' && character != '#';
      default -> false;
    };
  }

  /** Behind {@code :tada:}; negative if there is no emoji at this place. */
  private static int endOfEmoji(String text, int start) {
    int end = start + 1;
    while (end < text.length() && isOfEmoji(text.charAt(end))) {
      end++;
    }
    boolean isEmoji = text.charAt(start) == ':' && end > start + 1 && end < text.length()
        && text.charAt(end) == ':';
    return isEmoji ? end + 1 : -1;
  }

  private static boolean isOfEmoji(char character) {
    return (Character.isLetterOrDigit(character) && !Character.isUpperCase(character))
        || "_+-'".indexOf(character) >= 0;
  }

  private static String withoutMarks(String word) {
    int start = 0;
    int end = word.length();
    while (end > start && isMark(word.charAt(end - 1))) {
      end--;
    }
    while (start < end && isMark(word.charAt(start))) {
      start++;
    }
    return word.substring(start, end);
  }

  private static String withoutComma(String words) {
    return words.endsWith(",") || words.endsWith("，") || words.endsWith("、")
        ? words.substring(0, words.length() - 1).stripTrailing()
        : words;
  }

  private static int endOfWord(String words, int start) {
    int end = start;
    while (end < words.length() && !Character.isWhitespace(words.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int skipBlanks(String words, int start) {
    int next = start;
    while (next < words.length() && Character.isWhitespace(words.charAt(next))) {
      next++;
    }
    return next;
  }

  private static int startOfLastWord(String words) {
    int start = words.length();
    while (start > 0 && !Character.isWhitespace(words.charAt(start - 1))) {
      start--;
    }
    return start;
  }
}
