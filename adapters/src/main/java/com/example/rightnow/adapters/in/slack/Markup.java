package com.example.rightnow.adapters.in.slack;

import com.example.rightnow.adapters.slack.Mrkdwn;
import com.example.rightnow.domain.model.Recipient;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

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

  /**
   * A piece of a text.
   *
   * @param content literal text, or what stands between the brackets
   */
  private record Piece(boolean isMarkup, String content) {

    String asSent() {
      return isMarkup ? "<" + content + ">" : content;
    }
  }

  /** Takes the mentions of members out of a text. */
  static Mentions mentions(String text) {
    if (text.indexOf('>') < 0) {
      return new Mentions(List.of(), text);
    }
    var members = new ArrayList<Recipient.Member>();
    var others = new StringBuilder(text.length());
    for (var piece : pieces(text)) {
      var member = Members.mentioned(piece.asSent());
      if (piece.isMarkup() && member.isPresent()) {
        members.add(member.get());
      } else {
        others.append(piece.asSent());
      }
    }
    return new Mentions(members, others.toString());
  }

  /**
   * The words that a reader can make sense of: channels as Slack links them, and of everything else what a person would have
   * written.
   */
  static String name(String text) {
    return typed(text, "#");
  }

  /** As a {@link #name}, and mentions of members too. */
  static String note(String text) {
    return typed(text, "@#");
  }

  /** @param links signs of what {@link Mrkdwn} will link */
  private static String typed(String text, String links) {
    if (text.indexOf('>') < 0) {
      return literal(text, links);
    }
    var typed = new StringBuilder(text.length());
    for (var piece : pieces(text)) {
      typed.append(piece.isMarkup() ? read(piece.content(), links) : literal(piece.content(), links));
    }
    return typed.toString();
  }

  /** In one pass: the bracket that a closing one belongs to is the last that was opened. */
  private static List<Piece> pieces(String text) {
    var pieces = new ArrayList<Piece>();
    int start = 0;
    int open = -1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '<') {
        open = i;
      } else if (text.charAt(i) == '>' && open >= 0) {
        pieces.add(new Piece(false, text.substring(start, open)));
        pieces.add(new Piece(true, text.substring(open + 1, i)));
        start = i + 1;
        open = -1;
      }
    }
    pieces.add(new Piece(false, text.substring(start)));
    return pieces;
  }

  private static String literal(String text, String links) {
    String words = Mrkdwn.unescape(text);
    return words.indexOf('<') < 0 ? words : LikeALink.unlinked(words, links);
  }

  /** For speed only, see docs/cold-start.md: a greeting, which has no bracket, does not wait for it. */
  private static final class LikeALink {
    /** What was typed like a link of Slack's, so that {@link Mrkdwn} would make one of it. */
    private static final Pattern PATTERN = Pattern.compile("<([@#])(?=[UWCG][A-Z0-9]{1,63}[>|])");

    /** With a joiner, which nobody sees, it is like one no more. */
    static String unlinked(String words, String links) {
      return PATTERN.matcher(words)
          .replaceAll(like -> links.contains(like.group(1)) ? "<\u200D$1" : "<$1");
    }
  }

  private static String read(String markup, String links) {
    int bar = markup.indexOf('|');
    String target = bar < 0 ? markup : markup.substring(0, bar);
    String label = bar < 0 ? "" : Mrkdwn.unescape(markup.substring(bar + 1)).strip();
    if (!isTarget(target)) {
      return label.isEmpty() || hasBlank(target) ? literal("<" + markup + ">", links) : label;
    }
    return switch (target.charAt(0)) {
      case '@' -> Members.withId(target.substring(1)).isPresent()
          ? "<" + target + ">"
          : named('@', label, target.substring(1));
      case '#' ->
        isChannel(target.substring(1)) ? "<" + target + ">" : named('#', label, target.substring(1));
      case '!' -> special(target.substring(1), label);
      default -> link(Mrkdwn.unescape(target), label);
    };
  }

  /** Or somebody typed a comparison, and this is none of Slack's markup. A date has blanks in its format. */
  private static boolean isTarget(String target) {
    if (target.isEmpty()) {
      return false;
    }
    boolean isSpecial = target.charAt(0) == '!' && target.length() > 1
        && Character.isLetter(target.charAt(1));
    return isSpecial || !hasBlank(target);
  }

  private static boolean hasBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** A word that notifies nobody: with the sign in front, once. */
  private static String named(char sign, String label, String otherwise) {
    String name = label.isEmpty() || label.equals(Character.toString(sign)) ? otherwise : label;
    return !name.isEmpty() && name.charAt(0) == sign ? name : sign + name;
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
      case "here", "channel", "everyone", "group" -> "@" + name;
      case "subteam" -> named('@', label, "group");
      default -> label.isEmpty() ? name : label;
    };
  }

  /** An address that was typed arrives labelled with itself, in short; another label was chosen, so both are shown. */
  private static String link(String target, String label) {
    int colon = target.indexOf(':');
    if (colon < 1) {
      return label.isEmpty() ? "<" + target + ">" : label;
    }
    String scheme = target.substring(0, colon);
    if (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https")) {
      return label.isEmpty() || target.contains(label) ? target : label + " " + target;
    }
    if (!label.isEmpty()) {
      return label;
    }
    boolean isPlainAddress = scheme.equalsIgnoreCase("mailto") || scheme.equalsIgnoreCase("tel");
    return isPlainAddress ? target.substring(colon + 1) : target;
  }
}
