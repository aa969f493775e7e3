package com.example.rightnow.domain.port.out;

import com.example.rightnow.domain.model.AnnouncementRequested;

/** Tells the rest of the system what happened. */
@FunctionalInterface
public interface EventPublisher {

  /** Publishes the event and waits for the answer. */
  Publication publish(AnnouncementRequested event);

  /** What became of an event. */
  sealed interface Publication {

    /** It was taken. Whoever listens will hear of it at least once. */
    record Published() implements Publication {}

    /**
     * It was not taken.
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
}
