package com.example.rightnow.domain.model;

import static com.example.rightnow.domain.model.AnnouncementFixture.lunchAtNoon;
import static com.example.rightnow.domain.model.AnnouncementFixture.startOfTheWeek;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncementRequestedTest {
  private static final AnnouncementId ID = new AnnouncementId("slack:T012AB3CD:1");

  @Test
  void greets_everyone_and_then_says_the_note() {
    assertThat(lunchAtNoon().announcement().message().wording(new BracketDisplay()))
        .isEqualTo("Good afternoon, everyone! [Lunch is ready.]");
  }

  @Test
  void greets_everyone_when_there_is_no_note() {
    assertThat(startOfTheWeek().announcement().message().wording(new BracketDisplay()))
        .isEqualTo("Good morning, everyone!");
  }

  @Test
  void names_the_part_of_the_day_that_it_was_meant_for_where_the_team_lives() {
    var moment = Instant.parse("2026-11-21T00:00:00Z");

    assertThat(meantFor(moment.atZone(ZoneId.of("Asia/Seoul"))).announcement().message())
        .isEqualTo(greetingOf(DayPart.MORNING));
    assertThat(meantFor(moment.atZone(ZoneId.of("Pacific/Auckland"))).announcement().message())
        .isEqualTo(greetingOf(DayPart.AFTERNOON));
    assertThat(meantFor(moment.atZone(ZoneId.of("Europe/Paris"))).announcement().message())
        .isEqualTo(greetingOf(DayPart.EVENING));
  }

  @Test
  void is_worth_posting_for_three_hours_unless_somebody_says_otherwise() {
    assertThat(lunchAtNoon().expiresAt()).isEqualTo("2026-11-21T06:00:00Z");
  }

  @Test
  void lives_for_three_hours_in_the_night_when_the_clocks_go_back_too() {
    var announcement = meantFor(ZonedDateTime.parse("2026-11-01T00:30-04:00[America/New_York]"));

    assertThat(announcement.expiresAt()).isEqualTo("2026-11-01T02:30:00-05:00");
  }

  @Test
  void is_expired_from_the_very_moment_on_that_it_names() {
    var announcement = lunchAtNoon().announcement();

    assertThat(announcement.isExpiredAt(lunchAtNoon().meantFor().toInstant())).isFalse();
    assertThat(announcement.isExpiredAt(announcement.expiresAt().minusNanos(1))).isFalse();
    assertThat(announcement.isExpiredAt(announcement.expiresAt())).isTrue();
    assertThat(announcement.isExpiredAt(announcement.expiresAt().plusNanos(1))).isTrue();
  }

  @Test
  void may_be_worth_posting_for_a_moment_only() {
    var expiresAt = Instant.parse("2026-11-21T03:00:00.000000001Z");

    assertThat(lunchThatExpiresAt(expiresAt).expiresAt()).isEqualTo(expiresAt);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-21T03:00:00Z", "2026-11-21T02:59:59Z"})
  void does_not_expire_before_it_is_meant_to_be_posted(Instant expiresAt) {
    assertThatIllegalArgumentException().isThrownBy(() -> lunchThatExpiresAt(expiresAt));
  }

  private static AnnouncementRequested meantFor(ZonedDateTime time) {
    return AnnouncementRequested.of(ID, time, Language.ENGLISH, Optional.empty());
  }

  private static AnnouncementRequested lunchThatExpiresAt(Instant expiresAt) {
    var lunch = lunchAtNoon();
    return new AnnouncementRequested(lunch.id(), lunch.meantFor(), lunch.language(), lunch.note(), expiresAt);
  }

  private static Message greetingOf(DayPart dayPart) {
    return new Greeting(new Recipient.Everyone(), Language.ENGLISH, dayPart);
  }
}
