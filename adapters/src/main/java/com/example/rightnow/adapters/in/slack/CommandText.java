package com.example.rightnow.adapters.in.slack;

import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Recipient;
import com.example.rightnow.domain.model.TypedText;
import java.util.Optional;

/** What somebody typed behind the slash command, understood. */
sealed interface CommandText {

  /**
   * {@code /greetings Ada in Korean}, {@code /greetings}.
   *
   * @param person whom to greet; empty for whoever typed it
   */
  record Greet(Optional<Recipient.Person> person, Language language) implements CommandText {}

  /** Everything but a greeting. */
  sealed interface Rare extends CommandText {}

  /** {@code /greetings announce Lunch is ready}, {@code /greetings announce in Korean 점심 먹어요}. */
  record Announce(Language language, Optional<Note> note) implements Rare {}

  /** {@code /greetings help}. */
  record Help() implements Rare {}

  /** Anything else. */
  record NotUnderstood(Fault fault) implements Rare {}

  /** What keeps a text from being understood. */
  enum Fault {
    /** It is too long for a name, or holds what no keyboard types. */
    NO_NAME,
    /** It is too long for a note, or holds what no keyboard types. */
    NO_NOTE,
    /** It mentions several members, or one among other words. */
    MORE_THAN_ONE_MEMBER
  }

  /**
   * Understands the text, by these rules and in this order: help; {@code announce}, alone, with a language in front, with
   * a note; a mention or a name, alone or with a language at the end. Each word of the bot's has a Korean twin. Marks around
   * such a word do not hide it. {@code in} and a word choose a language only if the bot speaks it: {@code Ada in Paris} is a
   * name. A greeting pings one member at most.
   *
   * @param text as Slack sends it: mentions and links in angle brackets, {@code &}, {@code <} and {@code >}
   *     as entities
   * @param language the bot's, where the text names none
   */
  static CommandText parse(String text, Language language) {
    String words = CommandWords.unquoted(TypedText.plain(text));
    if (words.isEmpty() && TypedText.hasFiller(text)) {
      return new NotUnderstood(Fault.NO_NAME);
    }
    if (CommandWords.isHelp(words)) {
      return new Help();
    }
    int note = CommandWords.endOfAnnounce(words);
    return note < 0 ? greet(words, language) : announce(words.substring(note), language);
  }

  private static CommandText announce(String words, Language language) {
    var spoken = CommandWords.languageInFront(words, language);
    if (spoken.words().isEmpty()) {
      return new Announce(spoken.language(), Optional.empty());
    }
    var note = Note.typed(Markup.typed(spoken.words()));
    return note.isPresent() ? new Announce(spoken.language(), note) : new NotUnderstood(Fault.NO_NOTE);
  }

  private static CommandText greet(String words, Language language) {
    var spoken = CommandWords.languageAtTheEnd(words, language);
    if (spoken.words().isEmpty()) {
      return new Greet(Optional.empty(), spoken.language());
    }
    if (spoken.words().contains("<@")) {
      var mentions = Markup.mentions(spoken.words());
      if (!mentions.members().isEmpty()) {
        return mentions.members().size() == 1 && CommandWords.saysNothing(mentions.others())
            ? new Greet(Optional.of(mentions.members().getFirst()), spoken.language())
            : new NotUnderstood(Fault.MORE_THAN_ONE_MEMBER);
      }
    }
    var named = Recipient.Named.typed(Markup.typed(spoken.words()));
    return named.isPresent()
        ? new Greet(Optional.of(named.get()), spoken.language())
        : new NotUnderstood(Fault.NO_NAME);
  }
}
