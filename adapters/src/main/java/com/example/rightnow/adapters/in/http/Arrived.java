package com.example.rightnow.adapters.in.http;

/** What arrived where nothing is, so that somebody can find out why. */
final class Arrived {
  private static final int LONGEST_METHOD = 10;
  private static final int LONGEST_PATH = 100;

  private Arrived() {}

  /** Method and path on one line of visible ASCII characters, cut where it gets long; without a query. */
  static String line(String method, String path) {
    return (isMethod(method) ? method : "?") + " " + shown(path);
  }

  /** A Function URL hands on whatever somebody calls a method. */
  private static boolean isMethod(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 'A' || text.charAt(i) > 'Z') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LONGEST_METHOD;
  }

  private static String shown(String path) {
    int query = path.indexOf('?');
    int end = query < 0 ? path.length() : query;
    var shown = new StringBuilder(LONGEST_PATH);
    for (int i = 0; i < end && i < LONGEST_PATH; i++) {
      char character = path.charAt(i);
      shown.append(character > ' ' && character <= '~' ? character : '?');
    }
    return end > LONGEST_PATH ? shown + "..." : shown.toString();
  }
}
