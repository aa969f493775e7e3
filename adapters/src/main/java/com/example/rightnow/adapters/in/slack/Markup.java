package com.example.rightnow.adapters.in.slack;

import com.example.rightnow.adapters.slack.Mrkdwn;
import com.example.rightnow.domain.model.Recipient;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the markup into which Slack turns what people type: mentions, channels, links and the like, in angle brackets.
 * What was typed literally arrives with its brackets as entities and is none.
 *
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text">Formatting message text</a>
 */
final class Markup {
  private Markup() {}

  /** Words, and the members who are mentioned among them, in the order of the text. */
  record Mentions(List<Recipient.Member> members, String others) {}

  /** Takes the mentions of members out of a text. */
  static Mentions mentions(String text) {
    var members = new ArrayList<Recipient.Member>();
    var others = new StringBuilder(text.length());
    int start = 0;
    for (int close = text.indexOf('>'); close >= 0; close = text.indexOf('>', start)) {
      int open = text.lastIndexOf('<', close);
      var member = open < start ? null : Members.mentioned(text.substring(open, close + 1)).orElse(null);
      if (member == null) {
        others.append(text, start, close + 1);
      } else {
        others.append(text, start, open);
        members.add(member);
      }
      start = close + 1;
    }
    return new Mentions(members, others.append(text.substring(start)).toString());
  }

  /**
   * The words that a reader can make sense of: mentions of members and channels as Slack links them, and of everything
   * else what a person would have written.
   */
  static String typed(String text) {
    var plain = new StringBuilder(text.length());
    int start = 0;
    for (int close = text.indexOf('>'); close >= 0; close = text.indexOf('>', start)) {
      int open = text.lastIndexOf('<', close);
      if (open < start) {
        plain.append(text, start, close + 1);
      } else {
        plain.append(text, start, open).append(read(text.substring(open + 1, close)));
      }
      start = close + 1;
    }
    return Mrkdwn.unescape(plain.append(text.substring(start)).toString());
  }

  /** @param markup what stands between the brackets */
  private static String read(String markup) {
    int bar = markup.indexOf('|');
    String target = bar < 0 ? markup : markup.substring(0, bar);
    String label = bar < 0 ? "" : markup.substring(bar + 1).strip();
    if (!isTarget(target)) {
      return "<" + markup + ">";
    }
    return switch (target.charAt(0)) {
      case '@' -> Members.withId(target.substring(1)).isPresent()
          ? "<" + target + ">"
          : named('@', label.isEmpty() ? target.substring(1) : label);
      case '#' -> isChannel(target.substring(1))
          ? "<" + target + ">"
          : named('#', label.isEmpty() ? target.substring(1) : label);
      case '!' -> special(target.substring(1), label);
      default -> link(target, label, markup);
    };
  }

  /** Or somebody typed a comparison, and this is none of Slack's markup. A date has blanks in its format. */
  private static boolean isTarget(String target) {
    return target.length() > 1
        && (target.charAt(0) == '!'
            ? Character.isLetter(target.charAt(1))
            : target.chars().noneMatch(Character::isWhitespace));
  }

  /** A word that notifies nobody: with the sign in front, once. */
  private static String named(char sign, String name) {
    return name.isEmpty() || name.charAt(0) == sign ? name : sign + name;
  }

  /** The ids of channels begin with {@code C}, those of older private ones with {@code G}. */
  private static boolean isChannel(String id) {
    return id.length() > 1 && (id.charAt(0) == 'C' || id.charAt(0) == 'G') && Members.isId(id);
  }

  /** Broadcasts, groups and dates. */
  private static String special(String command, String label) {
    int caret = command.indexOf('^');
    String name = caret < 0 ? command : command.substring(0, caret);
    return switch (name) {
      case "here", "channel", "everyone" -> "@" + name;
      case "subteam" -> named('@', label.isEmpty() ? "group" : label);
      default -> label.isEmpty() ? name : label;
    };
  }

  /** An address that was typed arrives labelled with itself, in short; another label was chosen, so both are shown. */
  private static String link(String target, String label, String markup) {
    int colon = target.indexOf(':');
    if (colon < 1) {
      return label.isEmpty() ? "<" + markup + ">" : label;
    }
    String scheme = target.substring(0, colon);
    if (scheme.equals("http") || scheme.equals("https")) {
      return label.isEmpty() || target.contains(label) ? target : label + " " + target;
    }
    if (!label.isEmpty()) {
      return label;
    }
    return scheme.equals("mailto") || scheme.equals("tel") ? target.substring(colon + 1) : target;
  }
}
