package com.example.rightnow.domain.model;

/** What became of an event that was to be published. */
public sealed interface Publication {

  /** It was taken. Whoever listens will hear of it at least once. */
  record Published() implements Publication {}

  /**
   * It was not taken; nothing will come of it.
   *
   * @param reason for operators, without user text
   */
  record Refused(String reason) implements Publication {}

  /**
   * No answer came in time: it may have been taken.
   *
   * @param reason for operators, without user text
   */
  record Unconfirmed(String reason) implements Publication {}
}
