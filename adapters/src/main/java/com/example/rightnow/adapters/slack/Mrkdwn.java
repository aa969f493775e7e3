package com.example.rightnow.adapters.slack;

import com.example.rightnow.domain.model.Display;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Recipient;
import java.util.regex.Pattern;

/**
 * Slack's text markup. Three characters are special, and everything that notifies somebody starts with one of
 * them: escaped user text pings nobody, whatever it says.
 *
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text">Formatting message text</a>
 */
public final class Mrkdwn implements Display {
  public static final Mrkdwn DISPLAY = new Mrkdwn();

  private Mrkdwn() {}

  /** As it was typed, but for channels, which are linked. */
  @Override
  public String named(Recipient.Named person) {
    return withChannels(escape(person.name()));
  }

  /** As a mention, which notifies. */
  @Override
  public String member(Recipient.Member person) {
    return "<@" + person.id() + ">";
  }

  /**
   * As it was typed, but for channels, which are linked, and for members, who are mentioned: whoever types a note may
   * mention whom they like.
   */
  @Override
  public String note(Note note) {
    return withMembers(withChannels(escape(note.text())));
  }

  private static String withChannels(String escaped) {
    return escaped.contains("&lt;#") ? EscapedLink.CHANNEL.matcher(escaped).replaceAll("<$1>") : escaped;
  }

  private static String withMembers(String escaped) {
    return escaped.contains("&lt;@") ? EscapedLink.MEMBER.matcher(escaped).replaceAll("<$1>") : escaped;
  }

  /** For speed only, see docs/cold-start.md: a greeting, which has none, does not wait for it. */
  private static final class EscapedLink {
    /** A link notifies nobody, a mention one member. Groups and broadcasts ({@code <!channel>}) stay literal. */
    static final Pattern CHANNEL = Pattern.compile("&lt;(#[CG][A-Z0-9]{1,63})(?:\\|[^&<>|]*)?&gt;");
    static final Pattern MEMBER = Pattern.compile("&lt;(@[UW][A-Z0-9]{1,63})(?:\\|[^&<>|]*)?&gt;");
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
