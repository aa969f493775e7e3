package com.example.rightnow.playground.trace;

/**
 * How a hop ended.
 *
 * @param isFailure whether what was asked for did not come about
 * @param words how it ended; of a failure, why
 * @param out what came out, empty if nothing did
 */
public record Ending(boolean isFailure, String words, String out) {

  public static Ending ok(String words, String out) {
    return new Ending(false, words, out);
  }

  public static Ending failed(String why, String out) {
    return new Ending(true, why, out);
  }

  /** It ended by an exception. */
  static Ending failed(Throwable failure) {
    String message = failure.getMessage();
    return failed("ended by " + failure.getClass().getSimpleName()
        + (message == null ? "" : ": " + message), "");
  }
}
