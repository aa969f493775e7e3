package com.example.rightnow.playground.trace;

import java.util.List;
import java.util.regex.Pattern;

/** Hides in a text what nobody should read over somebody's shoulder, and cuts it to what can be shown. */
public final class Secrets {
  private static final String HIDDEN = "•••";
  private static final int SHOWN = 4000;

  /** So much is searched for secrets. What is cut off behind it is never shown. */
  private static final int SEARCHED = 16_000;

  private static final String NAMES = "(?:token|response_url|access_token|authorization|cookie|x-slack-signature"
      + "|signing_?secret|webhook_?url|client_secret)";
  private static final List<Pattern> BEHIND_A_NAME = List.of(
      // a member of JSON, also of JSON in a string of JSON
      Pattern.compile("(?i)(\\\\*\"" + NAMES + "\\\\*\"\\s*:\\s*\\\\*\")[^\"\\\\]+"),
      // a field of a form
      Pattern.compile("(?i)((?<![\\w-])" + NAMES + "=)[^&\\s\",]+"),
      // a header
      Pattern.compile("(?im)^(" + NAMES + ": ).+"));
  private static final List<Pattern> BY_LOOK = List.of(
      Pattern.compile("(v0=)[0-9a-f]{64}"),
      Pattern.compile("(https://hooks\\.slack(?:-gov)?\\.com/)[^\\s\"\\\\]+"),
      Pattern.compile("(xox[a-z]-)[\\w-]+"));

  private final List<String> known;

  /** @param known texts that are hidden wherever they stand */
  public Secrets(List<String> known) {
    this.known = List.copyOf(known);
  }

  /** The text without secrets, at most a few thousand characters of it. */
  String masked(String text) {
    boolean isLong = text.length() > SEARCHED;
    String masked = isLong ? text.substring(0, SEARCHED) : text;
    for (String secret : known) {
      masked = masked.replace(secret, HIDDEN);
    }
    for (Pattern pattern : BEHIND_A_NAME) {
      masked = pattern.matcher(masked).replaceAll("$1" + HIDDEN);
    }
    for (Pattern pattern : BY_LOOK) {
      masked = pattern.matcher(masked).replaceAll("$1" + HIDDEN);
    }
    if (!isLong && masked.length() <= SHOWN) {
      return masked;
    }
    int end = Math.min(SHOWN, masked.length());
    if (Character.isHighSurrogate(masked.charAt(end - 1))) {
      end--;
    }
    return masked.substring(0, end) + "… (" + text.length() + " characters)";
  }
}
