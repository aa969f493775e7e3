package com.example.rightnow.application.deliverannouncement;

import static com.example.rightnow.application.InMemoryRoot.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.application.Clocks;
import com.example.rightnow.application.EnvironmentFixture;
import com.example.rightnow.application.InMemoryRoot;
import com.example.rightnow.application.Invocation;
import com.example.rightnow.application.RecordingDynamoDb;
import com.example.rightnow.application.SampleEvents;
import com.example.rightnow.domain.port.out.Deliveries;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** What the function asks of the table of deliveries: which one, for how long, how often. */
class DeliveriesTableTest {
  private final RecordingDynamoDb dynamoDb = new RecordingDynamoDb();

  @Test
  void is_the_one_of_the_settings_and_is_asked_for_a_claim_and_a_record() {
    deliver();

    assertThat(dynamoDb.updates()).hasSize(2).extracting(UpdateItemRequest::tableName)
        .containsOnly("rightnow-Deliveries");
  }

  @Test
  void holds_a_claim_as_long_as_the_lease_and_an_ended_delivery_until_the_horizon() {
    deliver();

    assertThat(instant(dynamoDb.updates().getFirst(), ":now")).isEqualTo(NINE);
    assertThat(instant(dynamoDb.updates().getFirst(), ":leaseUntil")).isEqualTo(NINE.plus(Clocks.LEASE));
    assertThat(instant(dynamoDb.updates().getLast(), ":keepUntil")).isEqualTo(NINE.plus(Clocks.HORIZON));
  }

  private void deliver() {
    new DeliverAnnouncementFunction(new InMemoryRoot(EnvironmentFixture.environment()) {
      @Override
      public <P> P port(Class<P> type, Supplier<? extends P> made) {
        return type == Deliveries.class ? made.get() : super.port(type, made);
      }

      @Override
      public DynamoDbClient dynamoDbClient() {
        return dynamoDb;
      }
    }).handleRequest(SampleEvents.announcementFromQueue(), new Invocation());
  }

  private static Instant instant(UpdateItemRequest update, String value) {
    return Instant.ofEpochMilli(
        Long.parseLong(Objects.requireNonNull(update.expressionAttributeValues().get(value)).n()));
  }
}
