package com.example.rightnow.domain.model;

import java.util.List;

/** One event of every kind, for the tests that hold each of them to something. */
public final class DomainEventFixture {

  private DomainEventFixture() {}

  /** The events; {@code DomainEventTest} says which kind is missing. */
  public static List<DomainEvent> oneOfEveryKind() {
    return List.of(AnnouncementFixture.lunchAtNoon());
  }
}
