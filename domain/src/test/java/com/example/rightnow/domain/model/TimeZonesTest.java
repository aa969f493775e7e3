package com.example.rightnow.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZonesTest {
  private static final Instant SUMMER = Instant.parse("2026-07-01T12:00:00Z");
  private static final Instant WINTER = Instant.parse("2026-12-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"EST, PT-5H", "MST, PT-7H", "HST, PT-10H", "ROC, PT8H"})
  void know_what_the_database_knows_and_java_does_not(String name, Duration offset) {
    var rules = TimeZones.called(name).getRules();

    assertThat(rules.getOffset(SUMMER).getTotalSeconds()).isEqualTo(offset.toSeconds());
    assertThat(rules.getOffset(WINTER).getTotalSeconds()).isEqualTo(offset.toSeconds());
  }

  /** An event names the zone, and who reads it may be an older version of the bot. */
  @ParameterizedTest
  @ValueSource(strings = {"EST", "MST", "HST", "ROC"})
  void have_a_name_that_every_java_knows(String name) {
    var zone = TimeZones.called(name);

    assertThat(ZoneId.of(zone.getId())).isEqualTo(zone);
  }

  @Test
  void are_those_of_java_otherwise() {
    assertThat(ZoneId.getAvailableZoneIds())
        .allSatisfy(name -> assertThat(TimeZones.called(name)).isEqualTo(ZoneId.of(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "est", "europe/berlin", "Europe/Berln", "PST", "Mars/Base", "Europe/Berlin "})
  void are_no_guesses(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> TimeZones.called(name));
  }

  @ParameterizedTest
  @CsvSource({"europe/berlin, Europe/Berlin", "EUROPE/BERLIN, Europe/Berlin", "Europe/Berln, Europe/Berlin",
      "Europa/Berlin, Europe/Berlin", "Eurpoe/Berlin, Europe/Berlin", "Berlin, Europe/Berlin",
      "berln, Europe/Berlin", "Asia/Soeul, Asia/Seoul", "Europe/Seoul, Asia/Seoul", "Seoul, Asia/Seoul",
      "America/NewYork, America/New_York", "America/New-York, America/New_York", "new_york, America/New_York",
      "America/Los_Angelos, America/Los_Angeles", "US/Estern, US/Eastern", "utc, UTC", "est, EST", "hst, HST",
      "Etc/GTM+9, Etc/GMT+9", "Asia/Calcuta, Asia/Calcutta"})
  void have_a_nearest_one_to_a_name_that_nobody_knows(String name, String nearest) {
    assertThat(NearestTimeZone.to(name)).contains(nearest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "Mars/Base", "Mars/canary-7f3a", "KST", "JST", "PDT", "x", "Europe/",
      "UTC+25",
      "8f742231b10e8888abcd99yyyzzz85a5", "昼食"})
  void have_none_near_to_what_is_none(String name) {
    assertThat(NearestTimeZone.to(name)).isEmpty();
  }

  @Test
  void offers_the_nearest_in_the_complaint_and_does_not_repeat_the_name() {
    assertThatIllegalArgumentException().isThrownBy(() -> TimeZones.called("asia/seoul"))
        .withMessage("there is no such time zone, the nearest is Asia/Seoul");
    assertThatIllegalArgumentException().isThrownBy(() -> TimeZones.called("secret words"))
        .withMessage("there is no such time zone");
  }

  /** No schedule of AWS knows those of Java alone. */
  @ParameterizedTest
  @ValueSource(strings = {"PST8", "systemv/pst8", "SystemV/PST9"})
  void offers_no_name_that_only_java_knows(String name) {
    assertThat(NearestTimeZone.to(name).orElse("")).doesNotContain("SystemV");
  }
}
