package com.example.rightnow.domain.service;

import com.example.rightnow.domain.model.AnnouncementRequested;
import com.example.rightnow.domain.model.Publication;
import com.example.rightnow.domain.port.in.RequestAnnouncementUseCase;
import com.example.rightnow.domain.port.out.EventPublisher;
import java.time.InstantSource;
import java.time.ZoneId;

/** Turns the wish for an announcement into an event; whoever listens delivers it. */
public final class RequestAnnouncementService implements RequestAnnouncementUseCase {
  private final EventPublisher events;
  private final InstantSource clock;
  private final ZoneId zone;

  /** @param zone where the team lives */
  public RequestAnnouncementService(EventPublisher events, InstantSource clock, ZoneId zone) {
    this.events = events;
    this.clock = clock;
    this.zone = zone;
  }

  @Override
  public Publication request(Command command) {
    var meantFor = clock.instant().atZone(zone);
    return events.publish(
        AnnouncementRequested.of(command.id(), meantFor, command.language(), command.note()));
  }
}
