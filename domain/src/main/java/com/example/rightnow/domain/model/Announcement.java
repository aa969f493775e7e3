package com.example.rightnow.domain.model;

import java.time.Duration;
import java.time.Instant;

/**
 * What the team is told. However often it is asked for, it is told once.
 *
 * @param id what makes two requests the same announcement
 * @param message what the team reads
 * @param expiresAt from this time on it is not posted any more: a "Good morning" in the evening is worse than none
 */
public record Announcement(AnnouncementId id, Message message, Instant expiresAt) {

  /** How long an announcement is worth posting when nobody said otherwise. */
  public static final Duration LIFETIME = Duration.ofHours(3);

  /** Whether it is too late to post it. */
  public boolean isExpiredAt(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
