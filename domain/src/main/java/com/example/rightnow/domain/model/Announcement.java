package com.example.rightnow.domain.model;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A greeting to the team, with or without a note. However often it is asked for, it is one announcement.
 *
 * @param id what makes two requests the same announcement
 * @param meantFor the time it was meant for, where the team lives; it decides the part of the day, however late the post
 * @param expiresAt from this time on it is not posted any more: a "Good morning" in the evening is worse than none
 */
public record Announcement(AnnouncementId id, ZonedDateTime meantFor, Language language, Optional<Note> note,
    Instant expiresAt) {

  /** How long an announcement is worth posting when nobody said otherwise. */
  public static final Duration LIFETIME = Duration.ofHours(3);

  /** @throws IllegalArgumentException if it would expire before it was meant to be posted */
  public Announcement {
    if (!expiresAt.isAfter(meantFor.toInstant())) {
      throw new IllegalArgumentException("an announcement expires after the time it is meant for");
    }
  }

  /** An announcement with the usual {@link #LIFETIME}. */
  public static Announcement of(AnnouncementId id, ZonedDateTime meantFor, Language language,
      Optional<Note> note) {
    return new Announcement(id, meantFor, language, note, meantFor.toInstant().plus(LIFETIME));
  }

  /** Whether it is too late to post it. */
  public boolean isExpiredAt(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /** What the team reads. */
  public Message message() {
    var greeting = new Greeting(new Recipient.Everyone(), language, DayPart.at(meantFor.toLocalTime()));
    return new Message(Optional.of(greeting), note);
  }
}
