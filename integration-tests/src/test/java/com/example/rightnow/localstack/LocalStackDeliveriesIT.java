package com.example.rightnow.localstack;

import com.example.rightnow.adapters.out.dynamodb.DynamoDbDeliveries;
import com.example.rightnow.domain.port.out.Deliveries;
import com.example.rightnow.domain.port.out.DeliveriesContract;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The contract, in a table of DynamoDB. */
@NeedsEmulator
class LocalStackDeliveriesIT extends DeliveriesContract {
  private static final String TABLE = "deliveries-" + UUID.randomUUID();
  private static DynamoDbClient client;

  @BeforeAll
  static void createTable() {
    client = LocalStack.running().client(DynamoDbClient.builder());
    client.createTable(request -> request.tableName(TABLE).billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(
            AttributeDefinition.builder().attributeName("id").attributeType(ScalarAttributeType.S).build())
        .keySchema(KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build()));
    client.waiter().waitUntilTableExists(request -> request.tableName(TABLE));
  }

  @AfterAll
  static void deleteTable() {
    client.deleteTable(request -> request.tableName(TABLE));
    client.close();
  }

  @Override
  protected Deliveries deliveries(Duration lease, Duration horizon) {
    return new DynamoDbDeliveries(client, TABLE, lease, horizon);
  }
}
