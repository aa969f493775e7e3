package com.example.rightnow.domain.model;

import java.time.LocalTime;

/** The part of the day that a greeting names. The night belongs to the evening: nobody is greeted with "Good night". */
public enum DayPart {
  /** From 05:00. */
  MORNING,
  /** From 12:00. */
  AFTERNOON,
  /** From 18:00, until the morning. */
  EVENING;

  /** The part of the day at this time, where the person greeted lives. */
  public static DayPart at(LocalTime time) {
    int hour = time.getHour();
    if (hour < 5 || hour >= 18) {
      return EVENING;
    }
    return hour < 12 ? MORNING : AFTERNOON;
  }
}
