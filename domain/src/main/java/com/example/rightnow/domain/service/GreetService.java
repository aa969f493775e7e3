package com.example.rightnow.domain.service;

import com.example.rightnow.domain.model.DayPart;
import com.example.rightnow.domain.model.Greeting;
import com.example.rightnow.domain.port.in.GreetUseCase;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;

/** Greets by the part of the day where the team lives. */
public final class GreetService implements GreetUseCase {
  private final InstantSource clock;
  private final ZoneId zone;

  /** @param zone where the team lives */
  public GreetService(InstantSource clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  @Override
  public Greeting greet(Command command) {
    var dayPart = DayPart.at(LocalTime.ofInstant(clock.instant(), zone));
    return new Greeting(command.recipient(), command.language(), dayPart);
  }
}
