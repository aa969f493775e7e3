package com.example.rightnow.domain.model;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * The event: somebody wants the team to be greeted, with or without a note.
 *
 * @param id what makes two events the same announcement
 * @param meantFor the time it was meant for, where the team lives; it decides the part of the day, however late the post
 * @param expiresAt from this time on it is not posted any more
 */
public record AnnouncementRequested(AnnouncementId id, ZonedDateTime meantFor, Language language,
    Optional<Note> note, Instant expiresAt) implements DomainEvent {

  /** @throws IllegalArgumentException if it would expire before it was meant to be posted */
  public AnnouncementRequested {
    if (!expiresAt.isAfter(meantFor.toInstant())) {
      throw new IllegalArgumentException("an announcement expires after the time it is meant for");
    }
  }

  /** An event whose announcement has the usual {@link Announcement#LIFETIME}. */
  public static AnnouncementRequested of(AnnouncementId id, ZonedDateTime meantFor, Language language,
      Optional<Note> note) {
    return new AnnouncementRequested(id, meantFor, language, note,
        meantFor.toInstant().plus(Announcement.LIFETIME));
  }

  /** What is to be posted. */
  public Announcement announcement() {
    var greeting = new Greeting(new Recipient.Everyone(), language, DayPart.at(meantFor.toLocalTime()));
    return new Announcement(id,
        note.<Message>map(words -> new GreetingWithNote(greeting, words)).orElse(greeting), expiresAt);
  }
}
