package com.example.rightnow.adapters.in.slack;

import com.example.rightnow.domain.model.Recipient;
import java.util.Optional;

/** Reads member ids as Slack writes them: {@code U} or {@code W}, then capital letters and digits. */
final class Members {
  private static final int MAX_LENGTH = 64;

  private Members() {}

  /** The member with this id; empty if it is none. */
  static Optional<Recipient.Member> withId(String id) {
    return id.length() > 1 && (id.charAt(0) == 'U' || id.charAt(0) == 'W') && isId(id)
        ? Optional.of(new Recipient.Member(id))
        : Optional.empty();
  }

  /** Whether this may be the id of anything at Slack: capital letters and digits, not too many. */
  static boolean isId(String id) {
    if (id.isEmpty() || id.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      char character = id.charAt(i);
      boolean capital = character >= 'A' && character <= 'Z';
      boolean digit = character >= '0' && character <= '9';
      if (!capital && !digit) {
        return false;
      }
    }
    return true;
  }

  /**
   * The member whom this text mentions, {@code <@U123>} or {@code <@U123|ada>}, and says nothing else; empty
   * otherwise.
   */
  static Optional<Recipient.Member> mentioned(String text) {
    if (!text.startsWith("<@") || text.indexOf('>') != text.length() - 1) {
      return Optional.empty();
    }
    int bar = text.indexOf('|');
    return withId(text.substring("<@".length(), bar < 0 ? text.length() - 1 : bar));
  }
}
