package com.example.rightnow.adapters.slack;

import com.example.rightnow.domain.model.Display;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Recipient;

/**
 * Slack's text markup. Three characters are special, and everything that notifies somebody starts with one of
 * them: escaped user text pings nobody, whatever it says.
 *
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text">Formatting message text</a>
 */
public final class Mrkdwn implements Display {
  public static final Mrkdwn DISPLAY = new Mrkdwn();

  private Mrkdwn() {}

  /** A member as a mention, which notifies; a name as it was typed. */
  @Override
  public String person(Recipient.Person person) {
    return switch (person) {
      case Recipient.Member(var id) -> "<@" + id + ">";
      case Recipient.Named(var name) -> escape(name);
    };
  }

  @Override
  public String note(Note note) {
    return escape(note.text());
  }

  /** The text with {@code &}, {@code <} and {@code >} written as entities: Slack shows it literally. */
  public static String escape(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        default -> escaped.append(character);
      }
    }
    return escaped.toString();
  }

  /** The inverse of {@link #escape}, once: what was escaped twice stays escaped. Other text stays as it is. */
  public static String unescape(String text) {
    var plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("&amp;", i)) {
        plain.append('&');
        i += "amp;".length();
      } else if (text.startsWith("&lt;", i)) {
        plain.append('<');
        i += "lt;".length();
      } else if (text.startsWith("&gt;", i)) {
        plain.append('>');
        i += "gt;".length();
      } else {
        plain.append(text.charAt(i));
      }
    }
    return plain.toString();
  }
}
