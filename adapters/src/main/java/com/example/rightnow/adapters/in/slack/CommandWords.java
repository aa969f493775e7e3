package com.example.rightnow.adapters.in.slack;

import com.example.rightnow.domain.model.Language;
import java.util.List;
import java.util.Optional;

/**
 * The words that the slash command knows: the English ones here, each other language beside it. Whatever signs people put
 * around such a word, it is that word: {@code announce:}, {@code --help}, {@code (in English)}. Texts are plain already:
 * their blanks are spaces, tabs and line breaks.
 *
 * @see KoreanWords
 */
final class CommandWords {
  private static final List<String> HELP = List.of("help");
  private static final List<String> ANNOUNCE = List.of("announce", "announcement");

  /** Opening signs, and at the same place what closes each. */
  private static final String OPENING = "\"'`*_~“‘«„(（[［{「『【《";
  private static final String CLOSING = "\"'`*_~”’»“)）]］}」』】》";

  private CommandWords() {}

  /** Words, and the language in which to say them, if they name one. */
  record Spoken(String words, Optional<Language> language) {}

  /**
   * The words without the name of the command, if it was typed once more, and without quotes or brackets around the whole, if
   * the bot knows what is inside.
   *
   * @param command with its slash
   */
  static String bare(String text, String command) {
    boolean isRepeated = !command.isEmpty() && text.startsWith(command)
        && (text.length() == command.length() || isBlank(text.charAt(command.length())));
    String words = isRepeated ? text.substring(command.length()).strip() : text;
    String inside = inside(words);
    if (inside.length() == words.length()) {
      return words;
    }
    boolean isKnown = isHelp(inside) || endOfAnnounce(inside) >= 0
        || languageAtTheEnd(inside).language().isPresent();
    return isKnown ? inside : words;
  }

  /** Whether the first word asks for help, or there is none but a question mark. */
  static boolean isHelp(String words) {
    int start = startOfWord(words);
    if (start == words.length()) {
      return words.indexOf('?') >= 0 || words.indexOf('？') >= 0;
    }
    boolean isDashed = start > 0
        && (isDash(words.charAt(start - 1)) || words.charAt(start - 1) == '/');
    return endOfAny(HELP, words, start) >= 0 || endOfAny(KoreanWords.HELP, words, start) >= 0
        || (isDashed && endOf("h", words, start) >= 0);
  }

  /** Where the note begins behind the word that asks for an announcement; negative if that is not the first word. */
  static int endOfAnnounce(String words) {
    int start = startOfWord(words);
    int end = endOfAny(ANNOUNCE, words, start);
    end = end < 0 ? endOfAny(KoreanWords.ANNOUNCE, words, start) : end;
    return end < 0 ? -1 : startOfRest(words, end, words.substring(0, start));
  }

  /** {@code in English Lunch is ready}. */
  static Spoken languageInFront(String words) {
    int start = 0;
    while (start < words.length() && OPENING.indexOf(words.charAt(start)) >= 0) {
      start++;
    }
    int in = endOf("in", words, start);
    int name = in < 0 ? start : startOfRest(words, in, "");
    for (var language : Language.values()) {
      int end = in < 0 ? -1 : endOfAny(language.names(), words, name);
      end = end < 0 ? endOf(KoreanWords.in(language), words, name) : end;
      if (end >= 0) {
        return new Spoken(words.substring(startOfRest(words, end, words.substring(0, start))),
            Optional.of(language));
      }
    }
    return new Spoken(words, Optional.empty());
  }

  /** {@code Ada in English}, also with a {@code please}. */
  static Spoken languageAtTheEnd(String words) {
    var last = lastWord(words);
    if (last.of(words).equalsIgnoreCase("please")) {
      last = lastWord(words.substring(0, last.start()));
    }
    var before = lastWord(words.substring(0, last.start()));
    boolean isIn = before.of(words).equalsIgnoreCase("in")
        && (before.start() == 0 || isBlank(words.charAt(before.start() - 1))
            || (OPENING + ">,，、").indexOf(words.charAt(before.start() - 1)) >= 0);
    String name = last.of(words);
    for (var language : Language.values()) {
      boolean isNamed = isIn && isNameOf(language, name);
      isNamed = isNamed || KoreanWords.isIn(language, name);
      if (isNamed) {
        return new Spoken(withoutSignsBehind(words.substring(0, isIn ? before.start() : last.start())),
            Optional.of(language));
      }
    }
    return new Spoken(words, Optional.empty());
  }

  /**
   * Whether what stands around a mention is no more than signs and emoji, or a form of address.
   *
   * @param others with entities
   */
  static boolean saysNothing(String others) {
    if (others.indexOf('<') >= 0) {
      return false;
    }
    var last = lastWord(others);
    return last.end() == 0 || (startOfWord(others) == last.start() && KoreanWords.isAddress(last.of(others)));
  }

  private static boolean isNameOf(Language language, String name) {
    for (String known : language.names()) {
      if (name.equalsIgnoreCase(known)) {
        return true;
      }
    }
    return false;
  }

  // ---- what is around a word

  private static String inside(String words) {
    if (words.length() > 6 && words.startsWith("```") && words.endsWith("```")) {
      return words.substring(3, words.length() - 3).strip();
    }
    int pair = words.length() < 3 ? -1 : OPENING.indexOf(words.charAt(0));
    if (pair < 0 || words.charAt(words.length() - 1) != CLOSING.charAt(pair)) {
      return words;
    }
    return words.substring(1, words.length() - 1).strip();
  }

  /** Behind blanks, signs and emoji; at the end of the text if it has no word. */
  private static int startOfWord(String words) {
    int at = 0;
    while (at < words.length() && words.charAt(at) != '<' && !isOfWord(words.codePointAt(at))) {
      at = behindSign(words, at);
    }
    return at;
  }

  /** Behind one sign, blank, entity or emoji that begins here. */
  private static int behindSign(String words, int at) {
    int emoji = endOfEmoji(words, at);
    if (emoji > 0) {
      return emoji;
    }
    int entity = endOfEntity(words, at);
    return entity > 0 ? entity : at + Character.charCount(words.codePointAt(at));
  }

  /**
   * Where the rest begins behind a word that ends here: behind the signs that belong to the word, the blanks, and a colon or a
   * dash that stands alone. Emoji belong to the rest, and so do quotes and brackets that open there.
   *
   * @param front what stands before the word
   */
  private static int startOfRest(String words, int end, String front) {
    int at = end;
    while (at < words.length() && isTail(words, at, front)) {
      at = behindSign(words, at);
    }
    int next = behindBlanks(words, at);
    boolean isAlone = next < words.length() && ":：=→|—–".indexOf(words.charAt(next)) >= 0
        && (next + 1 == words.length() || isBlank(words.charAt(next + 1)));
    return isAlone ? behindBlanks(words, next + 1) : next;
  }

  private static boolean isTail(String words, int at, String front) {
    int sign = words.codePointAt(at);
    if (front.indexOf(sign) >= 0 && !isBlank(sign)) {
      return true;
    }
    if (isBlank(sign) || sign == '<' || isOfWord(sign) || isPicture(sign) || endOfEmoji(words, at) > 0) {
      return false;
    }
    int next = behindSign(words, at);
    boolean isBeforeWord = next < words.length() && isOfWord(words.codePointAt(next));
    if (!isBeforeWord) {
      return true;
    }
    boolean closesFront = CLOSING.indexOf(sign) >= 0 && !front.isEmpty();
    boolean isOfNumber = Character.isDigit(words.codePointAt(next)) && "-+.$€₩#".indexOf(sign) >= 0;
    return closesFront || (OPENING.indexOf(sign) < 0 && !isOfNumber);
  }

  static String withoutSignsBehind(String words) {
    int end = words.length();
    while (end > 0 && isLoose(words, end - 1)) {
      end--;
    }
    return words.substring(0, end);
  }

  /** Whether this sign led over to what was taken off, or opened it. */
  private static boolean isLoose(String words, int at) {
    char sign = words.charAt(at);
    int pair = OPENING.indexOf(sign);
    boolean opens = pair >= 0 && (CLOSING.charAt(pair) != sign || at == 0 || isBlank(words.charAt(at - 1)));
    return opens || isBlank(sign) || isDash(sign) || ",，、:：;/".indexOf(sign) >= 0;
  }

  private static int behindBlanks(String words, int start) {
    int next = start;
    while (next < words.length() && isBlank(words.charAt(next))) {
      next++;
    }
    return next;
  }

  // ---- words

  private static int endOfAny(List<String> candidates, String text, int start) {
    for (String candidate : candidates) {
      int end = endOf(candidate, text, start);
      if (end >= 0) {
        return end;
      }
    }
    return -1;
  }

  /** Where this word ends, if it stands here and is whole; negative if not. Joiners inside are passed over. */
  private static int endOf(String word, String text, int start) {
    int at = start;
    for (int i = 0; i < word.length(); i++) {
      while (i > 0 && at < text.length() && isJoiner(text.charAt(at))) {
        at++;
      }
      if (at >= text.length() || !isSameLetter(word.charAt(i), text.charAt(at))) {
        return -1;
      }
      at++;
    }
    if (at == text.length()) {
      return at;
    }
    // "help-desk", "announce.com" and "help's" are other words
    int next = at + Character.charCount(text.codePointAt(at));
    boolean goesOn = "-_'’@.".indexOf(text.charAt(at)) >= 0 && next < text.length()
        && isOfWord(text.codePointAt(next));
    return isOfWord(text.codePointAt(at)) || goesOn ? -1 : at;
  }

  /** Where a word begins and ends. */
  record Word(int start, int end) {

    String of(String words) {
      return words.substring(start, end);
    }
  }

  /** The last word, with signs and emoji behind it at most; an empty one at the beginning if there is none. */
  static Word lastWord(String words) {
    var last = new Word(0, 0);
    int at = 0;
    int lastBracket = words.lastIndexOf('>');
    while (at < words.length()) {
      int point = words.codePointAt(at);
      if (point == '<' && at < lastBracket) {
        last = new Word(0, 0);
        at = words.indexOf('>', at) + 1;
      } else if (isOfWord(point)) {
        int end = at;
        while (end < words.length()
            && (isOfWord(words.codePointAt(end)) || isJoiner(words.charAt(end)))) {
          end += Character.charCount(words.codePointAt(end));
        }
        last = new Word(at, end);
        at = end;
      } else {
        at = behindSign(words, at);
      }
    }
    return last;
  }

  // ---- characters

  private static boolean isSameLetter(char wanted, char typed) {
    // only the English words have capitals: the sign of Kelvin is no K
    return wanted == typed
        || (wanted < 128 && typed < 128 && Character.toLowerCase(wanted) == Character.toLowerCase(typed));
  }

  /** A letter, a digit, or a sign on one. */
  private static boolean isOfWord(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK -> !isVariation(point);
      case Character.COMBINING_SPACING_MARK -> true;
      default -> Character.isLetterOrDigit(point);
    };
  }

  private static boolean isVariation(int point) {
    return point >= 0xFE00 && point <= 0xFE0F;
  }

  private static boolean isJoiner(char character) {
    return character == 0x200C || character == 0x200D || character == 0x034F;
  }

  private static boolean isBlank(int point) {
    return Character.isWhitespace(point);
  }

  private static boolean isDash(int point) {
    return Character.getType(point) == Character.DASH_PUNCTUATION || point == 0x2212;
  }

  /** An emoji, or what varies its colour. */
  private static boolean isPicture(int point) {
    return Character.getType(point) == Character.OTHER_SYMBOL || (point >= 0x1F000 && point <= 0x1FAFF);
  }

  /** Behind one of Slack's three entities; negative if there is none at this place. */
  private static int endOfEntity(String words, int start) {
    for (String entity : List.of("&lt;", "&gt;", "&amp;")) {
      if (words.startsWith(entity, start)) {
        return start + entity.length();
      }
    }
    return -1;
  }

  /** Behind {@code :tada:}; negative if there is no emoji at this place, as in {@code :12:30}. */
  private static int endOfEmoji(String words, int start) {
    if (words.charAt(start) != ':') {
      return -1;
    }
    int end = start + 1;
    while (end < words.length() && isOfEmoji(words.charAt(end))) {
      end++;
    }
    boolean isEmoji = end > start + 1 && end < words.length() && words.charAt(end) == ':'
        && (end + 1 == words.length() || !isOfWord(words.codePointAt(end + 1)));
    return isEmoji ? end + 1 : -1;
  }

  private static boolean isOfEmoji(char character) {
    return (Character.isLetterOrDigit(character) && !Character.isUpperCase(character))
        || "_+-'".indexOf(character) >= 0;
  }
}
