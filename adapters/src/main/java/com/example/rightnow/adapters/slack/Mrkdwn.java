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

  /** A link notifies nobody, a mention one member. Groups and broadcasts ({@code <!channel>}) stay literal. */
  private static final Pattern ESCAPED_CHANNEL = Pattern
      .compile("&lt;(#[CG][A-Z0-9]{1,63})(?:\\|[^&<>|]*)?&gt;");
  private static final Pattern ESCAPED_MEMBER = Pattern
      .compile("&lt;(@[UW][A-Z0-9]{1,63})(?:\\|[^&<>|]*)?&gt;");

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
    return ESCAPED_CHANNEL.matcher(escaped).replaceAll("<$1>");
  }

  private static String withMembers(String escaped) {
    return ESCAPED_MEMBER.matcher(escaped).replaceAll("<$1>");
  }

  /** The text with {@code &}, {@code <} and {@code >} written as entities: Slack shows it literally. */
  public static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The inverse of {@link #escape}, once: what was escaped twice stays escaped. Other text stays as it is. */
  public static String unescape(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
