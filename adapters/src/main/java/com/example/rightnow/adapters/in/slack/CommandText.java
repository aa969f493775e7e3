package com.example.rightnow.adapters.in.slack;

import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Recipient;
import com.example.rightnow.domain.model.TypedText;
import java.util.Optional;

/** What somebody typed behind the slash command, understood. */
sealed interface CommandText {

  /**
   * {@code /greetings Ada in English}, {@code /greetings}.
   *
   * @param person whom to greet; empty for whoever typed it
   */
  record Greet(Optional<Recipient.Person> person, Language language) implements CommandText {}

  /** What gets an answer that only the one who typed it reads. */
  sealed interface ToTypist extends CommandText {}

  /** {@code /greetings announce Lunch is ready}, {@code /greetings announce in English Lunch is ready}. */
  record Announce(Language language, Optional<Note> note) implements ToTypist {}

  /** {@code /greetings help}. */
  record Help() implements ToTypist {}

  /** Anything else. */
  record NotUnderstood(Fault fault) implements ToTypist {}

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
   * Understands the text, by these rules and in this order:
   * <ul>
   * <li>{@code help}
   * <li>{@code announce}, then a language, then a note; both may be missing
   * <li>a mention or a name, then a language; both may be missing
   * </ul>
   * {@code in} and a word choose a language only if the bot speaks it: {@code Ada in Paris} is a name. A greeting mentions
   * one member at most.
   *
   * @param text as Slack sends it: mentions and links in angle brackets, {@code &}, {@code <} and {@code >}
   *     as entities
   * @param command the name of the command, with its slash
   * @param language the bot's, where the text names none
   */
  static CommandText parse(String text, String command, Language language) {
    String words = CommandWords.bare(TypedText.plain(text), command);
    if (CommandWords.isHelp(words)) {
      return new Help();
    }
    int note = CommandWords.endOfAnnounce(words);
    if (note >= 0) {
      return announce(text, words.substring(note), language);
    }
    var spoken = CommandWords.languageInFront(words);
    int noteInLanguage = spoken.language().isPresent() ? CommandWords.endOfAnnounce(spoken.words()) : -1;
    return noteInLanguage < 0
        ? greet(text, words, language)
        : announce(text, spoken.words().substring(noteInLanguage), spoken.language().orElse(language));
  }

  private static CommandText announce(String text, String words, Language language) {
    var spoken = CommandWords.languageInFront(words);
    var chosen = spoken.language().orElse(language);
    if (spoken.words().isEmpty()) {
      return TypedText.hasFiller(text)
          ? new NotUnderstood(Fault.NO_NOTE)
          : new Announce(chosen, Optional.empty());
    }
    var note = Note.typed(Markup.note(spoken.words()));
    return note.isPresent() ? new Announce(chosen, note) : new NotUnderstood(Fault.NO_NOTE);
  }

  private static CommandText greet(String text, String words, Language language) {
    var spoken = CommandWords.languageAtTheEnd(KoreanWords.addressee(words));
    var chosen = spoken.language().orElse(language);
    boolean isMarked = spoken.words().indexOf('<') >= 0 || spoken.words().indexOf('&') >= 0;
    if (isMarked) {
      var mentions = Markup.mentions(spoken.words());
      if (!mentions.members().isEmpty()) {
        return mentions.members().size() == 1 && CommandWords.saysNothing(mentions.others())
            ? new Greet(Optional.of(mentions.members().getFirst()), chosen)
            : new NotUnderstood(Fault.MORE_THAN_ONE_MEMBER);
      }
    }
    String name = KoreanWords.addressee(spoken.words());
    if (name.isEmpty()) {
      return TypedText.hasFiller(text)
          ? new NotUnderstood(Fault.NO_NAME)
          : new Greet(Optional.empty(), chosen);
    }
    // For speed only, see docs/cold-start.md: most names have no markup, and do not wait for what reads it
    var named = Recipient.Named.typed(isMarked ? Markup.name(name) : name);
    return named.isPresent()
        ? new Greet(Optional.of(named.get()), chosen)
        : new NotUnderstood(Fault.NO_NAME);
  }
}
