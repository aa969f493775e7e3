package com.example.rightnow.application.releasegate;

import java.time.Duration;

/** Driven port: the new versions, before anybody else calls them. */
@FunctionalInterface
public interface Versions {

  /**
   * Invokes one and waits for its answer.
   *
   * @param version as the platform names it
   * @param event what it is handed
   * @param within how long to wait
   */
  Reply ask(String version, byte[] event, Duration within);

  /** What came of it. */
  sealed interface Reply {

    /**
     * The function answered.
     *
     * @param text all of it
     */
    record Answered(String text) implements Reply {}

    /**
     * It did not start, or threw, or was stopped by the platform.
     *
     * @param error a sentence: what kind of failure, and its message only where that can hold no secret
     */
    record Failed(String error) implements Reply {}

    /**
     * The platform did not run it.
     *
     * @param reason the platform's code, such as {@code AccessDeniedException}
     */
    record Refused(String reason) implements Reply {}

    /**
     * The platform did not run it now and may do so in a moment.
     *
     * @param reason the platform's code
     */
    record NotNow(String reason) implements Reply {}

    /** Nothing came in time. */
    record Silent() implements Reply {}
  }
}
