package com.example.rightnow.application.deliverannouncement;

import com.example.rightnow.adapters.out.memory.InMemoryDeliveries;
import com.example.rightnow.application.Clocks;
import com.example.rightnow.domain.port.out.Deliveries;

/** With the memory in this process. */
class DuplicateMessagesTest extends DuplicateMessagesContract {
  private final Deliveries shared = new InMemoryDeliveries(Clocks.LEASE, Clocks.HORIZON);

  @Override
  protected Deliveries deliveries() {
    return shared;
  }

  @Override
  protected int keys() {
    return 1_000;
  }

  @Override
  protected String name() {
    return "in memory";
  }
}
