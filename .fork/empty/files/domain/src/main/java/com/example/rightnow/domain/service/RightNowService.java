package com.example.rightnow.domain.service;

import com.example.rightnow.domain.model.Visitor;
import com.example.rightnow.domain.port.in.RightNowUseCase;
import com.example.rightnow.domain.port.out.Visits;

/** Counts. This is where the rules go that a use case of yours has. */
public final class RightNowService implements RightNowUseCase {
  private final Visits visits;

  public RightNowService(Visits visits) {
    this.visits = visits;
  }

  @Override
  public long visit(Visitor visitor) {
    return visits.add(visitor);
  }
}
