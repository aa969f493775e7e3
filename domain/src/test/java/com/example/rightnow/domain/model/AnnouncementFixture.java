package com.example.rightnow.domain.model;

import java.time.ZonedDateTime;
import java.util.Optional;

/** Wishes for an announcement to the team of the tests, which works in Seoul. */
public final class AnnouncementFixture {

  private AnnouncementFixture() {}

  /** In English, with a note, on Saturday, 21 November 2026 at 12:00 in Seoul (03:00 UTC); expires at 15:00. */
  public static AnnouncementRequested lunchAtNoon() {
    return AnnouncementRequested.of(new AnnouncementId("slack:T012AB3CD:13345224609.738474920"),
        ZonedDateTime.parse("2026-11-21T12:00+09:00[Asia/Seoul]"), Language.ENGLISH,
        Optional.of(new Note("Lunch is ready.")));
  }

  /** In English, without a note, on Monday, 23 November 2026 at 09:00 in Seoul (00:00 UTC); expires at 12:00. */
  public static AnnouncementRequested startOfTheWeek() {
    return AnnouncementRequested.of(new AnnouncementId("schedule:start-of-the-week:2026-11-23T00:00:00Z"),
        ZonedDateTime.parse("2026-11-23T09:00+09:00[Asia/Seoul]"), Language.ENGLISH, Optional.empty());
  }
}
