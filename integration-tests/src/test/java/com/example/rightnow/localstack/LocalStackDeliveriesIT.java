package com.example.rightnow.localstack;

import com.example.rightnow.domain.port.out.Deliveries;
import com.example.rightnow.domain.port.out.DeliveriesContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract, in a table of DynamoDB. */
@NeedsEmulator
class LocalStackDeliveriesIT extends DeliveriesContract {
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
  protected Deliveries deliveries(Duration lease, Duration horizon) {
    return table.deliveries(lease, horizon);
  }
}
