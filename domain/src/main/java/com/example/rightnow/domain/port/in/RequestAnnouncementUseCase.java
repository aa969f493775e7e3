package com.example.rightnow.domain.port.in;

import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.model.Publication;
import java.util.Optional;

/** Use case: asking for an announcement. It is posted later, by {@link DeliverAnnouncementUseCase}. */
@FunctionalInterface
public interface RequestAnnouncementUseCase {

  /** Asks for the announcement and returns before it is posted. */
  Publication request(Command command);

  /**
   * What to announce.
   *
   * @param id the same for every repetition of one request
   * @param note what to say after the greeting, if anything
   */
  record Command(AnnouncementId id, Language language, Optional<Note> note) {}
}
