package com.example.rightnow.domain.service;

import static com.example.rightnow.domain.model.RecipientFixture.ada;
import static com.example.rightnow.domain.model.RecipientFixture.everyone;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.domain.model.DayPart;
import com.example.rightnow.domain.model.Greeting;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.port.in.GreetUseCase.Command;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GreetServiceTest {
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  @ParameterizedTest
  @CsvSource({
      "2026-11-20T19:59:59.999Z, EVENING",
      "2026-11-20T20:00:00Z,     MORNING",
      "2026-11-21T02:59:59.999Z, MORNING",
      "2026-11-21T03:00:00Z,     AFTERNOON",
      "2026-11-21T08:59:59.999Z, AFTERNOON",
      "2026-11-21T09:00:00Z,     EVENING"})
  void greets_by_the_time_of_day_in_seoul(Instant now, DayPart dayPart) {
    var service = new GreetService(InstantSource.fixed(now), SEOUL);

    assertThat(service.greet(new Command(everyone(), Language.ENGLISH)))
        .isEqualTo(new Greeting(everyone(), Language.ENGLISH, dayPart));
  }

  @ParameterizedTest
  @CsvSource({"Asia/Seoul, MORNING", "Pacific/Auckland, AFTERNOON", "Europe/Paris, EVENING"})
  void greets_by_the_time_of_day_where_the_team_lives(ZoneId zone, DayPart dayPart) {
    var service = new GreetService(InstantSource.fixed(Instant.parse("2026-11-21T00:00:00Z")), zone);

    assertThat(service.greet(new Command(everyone(), Language.ENGLISH)).dayPart()).isEqualTo(dayPart);
  }

  @ParameterizedTest
  @EnumSource
  void greets_whom_it_is_told_in_the_language_it_is_told(Language language) {
    var service = new GreetService(InstantSource.fixed(Instant.parse("2026-11-21T00:00:00Z")), SEOUL);

    assertThat(service.greet(new Command(ada(), language)))
        .isEqualTo(new Greeting(ada(), language, DayPart.MORNING));
  }
}
