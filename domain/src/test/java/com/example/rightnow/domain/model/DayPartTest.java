package com.example.rightnow.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayPartTest {

  @ParameterizedTest
  @ValueSource(strings = {"05:00", "08:30", "11:59", "11:59:59.999999999"})
  void the_morning_begins_at_five(LocalTime time) {
    assertThat(DayPart.at(time)).isEqualTo(DayPart.MORNING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"12:00", "15:30", "17:59", "17:59:59.999999999"})
  void the_afternoon_begins_at_noon(LocalTime time) {
    assertThat(DayPart.at(time)).isEqualTo(DayPart.AFTERNOON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"18:00", "21:30", "23:59:59.999999999", "00:00", "04:59", "04:59:59.999999999"})
  void the_evening_begins_at_six_and_lasts_through_the_night(LocalTime time) {
    assertThat(DayPart.at(time)).isEqualTo(DayPart.EVENING);
  }
}
