package com.example.rightnow.domain.port.in;

import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Note;
import java.util.Optional;

/** Use case: asking for an announcement. It is posted later, by {@link DeliverAnnouncementUseCase}. */
@FunctionalInterface
public interface RequestAnnouncementUseCase {

  /** Asks for the announcement and returns before it is posted. */
  Outcome request(Command command);

  /**
   * What to announce.
   *
   * @param id the same for every repetition of one request
   * @param note what to say after the greeting, if anything
   */
  record Command(AnnouncementId id, Language language, Optional<Note> note) {}

  /** How it ended. */
  sealed interface Outcome {

    /** The request is on its way. */
    record Requested() implements Outcome {}

    /**
     * The request was turned away; nothing will be posted.
     *
     * @param reason for operators, without user text
     */
    record Refused(String reason) implements Outcome {}

    /**
     * Nobody knows whether the request was taken; the announcement may still appear.
     *
     * @param reason for operators, without user text
     */
    record Unconfirmed(String reason) implements Outcome {}
  }
}
