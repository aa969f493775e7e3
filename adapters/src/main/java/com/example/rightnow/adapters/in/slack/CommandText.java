package com.example.rightnow.adapters.in.slack;

import com.example.rightnow.adapters.slack.Mrkdwn;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Recipient;
import java.util.Optional;

/** What somebody typed behind the slash command, understood. */
sealed interface CommandText {

  Language DEFAULT_LANGUAGE = Language.ENGLISH;

  /**
   * {@code /greetings Ada in Korean}, {@code /greetings}.
   *
   * @param person whom to greet; empty for whoever typed it
   */
  record Greet(Optional<Recipient.Person> person, Language language) implements CommandText {}

  /** Everything but a greeting. */
  sealed interface Rare extends CommandText {}

  /** {@code /greetings announce Lunch is ready}, {@code /greetings announce in Korean}. */
  record Announce(Language language, Optional<Note> note) implements Rare {}

  /** {@code /greetings help}. */
  record Help() implements Rare {}

  /**
   * Anything else.
   *
   * @param hint what would have been right, for the one who typed it
   */
  record NotUnderstood(String hint) implements Rare {}

  /**
   * Understands the text, by these rules and in this order: {@code help}; {@code announce}, alone or with a
   * note; a mention or a name, alone or with a language. {@code in} and a last word chooses a language only
   * if the bot speaks it: {@code Ada in Paris} is a name. An announcement has a language only if it has no
   * note, or notes would lose words.
   *
   * @param text as Slack sends it: mentions and links in angle brackets, {@code &}, {@code <} and {@code >}
   *     as entities
   */
  static CommandText parse(String text) {
    String words = text.strip();
    if (words.equalsIgnoreCase("help")) {
      return new Help();
    }
    int end = endOfFirstWord(words);
    if (words.substring(0, end).equalsIgnoreCase("announce")) {
      return announce(words.substring(end).strip());
    }
    return greet(Spoken.parse(words));
  }

  private static CommandText announce(String words) {
    var spoken = Spoken.parse(words);
    if (spoken.words().isEmpty()) {
      return new Announce(spoken.language(), Optional.empty());
    }
    var note = Note.typed(typed(words));
    return note.isPresent()
        ? new Announce(DEFAULT_LANGUAGE, note)
        : new NotUnderstood("A note has at most " + Note.MAX_LENGTH
            + " characters, none of them hidden.");
  }

  private static CommandText greet(Spoken spoken) {
    if (spoken.words().isEmpty()) {
      return new Greet(Optional.empty(), spoken.language());
    }
    var member = Members.mentioned(spoken.words());
    if (member.isPresent()) {
      return new Greet(Optional.of(member.get()), spoken.language());
    }
    var named = Recipient.Named.typed(typed(spoken.words()));
    if (named.isPresent()) {
      return new Greet(Optional.of(named.get()), spoken.language());
    }
    return new NotUnderstood("A name has at most " + Recipient.Named.MAX_LENGTH
        + " characters, all on one line and none of them hidden.");
  }

  /** Words, and the language in which to say them. */
  record Spoken(String words, Language language) {

    static Spoken parse(String words) {
      int startOfLast = startOfLastWord(words);
      String before = words.substring(0, startOfLast).strip();
      int startOfIn = startOfLastWord(before);
      if (before.substring(startOfIn).equalsIgnoreCase("in")) {
        var language = Language.called(words.substring(startOfLast));
        if (language.isPresent()) {
          return new Spoken(before.substring(0, startOfIn).strip(), language.get());
        }
      }
      return new Spoken(words, DEFAULT_LANGUAGE);
    }
  }

  /**
   * What the person had typed before Slack marked it up: {@code <https://example.com>} was a bare address,
   * {@code <#C012AB3CD|general>} was #general. Mentions of members stay as they are.
   *
   * @see <a href="https://docs.slack.dev/messaging/formatting-message-text">Formatting message text</a>
   */
  private static String typed(String text) {
    var plain = new StringBuilder(text.length());
    int start = 0;
    while (start < text.length()) {
      int open = text.indexOf('<', start);
      int close = open < 0 ? -1 : text.indexOf('>', open);
      if (close < 0) {
        break;
      }
      plain.append(text, start, open).append(withoutMarkup(text.substring(open, close + 1)));
      start = close + 1;
    }
    return Mrkdwn.unescape(plain.append(text, start, text.length()).toString());
  }

  /** @param markup from {@code <} to {@code >}, both included */
  private static String withoutMarkup(String markup) {
    int bar = markup.indexOf('|');
    String target = markup.substring(1, bar < 0 ? markup.length() - 1 : bar);
    String label = bar < 0 ? "" : markup.substring(bar + 1, markup.length() - 1);
    if (target.startsWith("http")) {
      return target;
    }
    if (label.isEmpty()) {
      return markup;
    }
    if (target.startsWith("#")) {
      return "#" + label;
    }
    boolean readsAsItsLabel = target.startsWith("mailto:") || target.startsWith("tel:")
        || target.startsWith("!subteam^");
    return readsAsItsLabel ? label : markup;
  }

  private static int endOfFirstWord(String words) {
    int end = 0;
    while (end < words.length() && !Character.isWhitespace(words.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int startOfLastWord(String words) {
    int start = words.length();
    while (start > 0 && !Character.isWhitespace(words.charAt(start - 1))) {
      start--;
    }
    return start;
  }
}
