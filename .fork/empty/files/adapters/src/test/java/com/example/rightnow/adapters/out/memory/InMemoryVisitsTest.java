package com.example.rightnow.adapters.out.memory;

import com.example.rightnow.domain.port.out.Visits;
import com.example.rightnow.domain.port.out.VisitsContract;

class InMemoryVisitsTest extends VisitsContract {
  private final Visits visits = new InMemoryVisits();

  @Override
  protected Visits visits() {
    return visits;
  }
}
