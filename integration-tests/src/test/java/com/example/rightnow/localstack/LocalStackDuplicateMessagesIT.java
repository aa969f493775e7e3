package com.example.rightnow.localstack;

import com.example.rightnow.application.Clocks;
import com.example.rightnow.application.deliverannouncement.DuplicateMessagesContract;
import com.example.rightnow.domain.port.out.Deliveries;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** With a table of DynamoDB as the memory. */
@NeedsEmulator
class LocalStackDuplicateMessagesIT extends DuplicateMessagesContract {
  private static DeliveriesTable table;

  @BeforeAll
  static void createTable() {
    table = new DeliveriesTable();
  }

  @AfterAll
  static void deleteTable() {
    table.close();
  }

  @Override
  protected Deliveries deliveries() {
    return table.deliveries(Clocks.LEASE, Clocks.HORIZON);
  }

  @Override
  protected int keys() {
    return Boolean.getBoolean("reliability.whole") ? 200 : 20;
  }

  @Override
  protected String name() {
    return "in DynamoDB";
  }
}
