package com.example.rightnow.localstack;

import com.example.rightnow.adapters.out.dynamodb.DynamoDbDeliveries;
import com.example.rightnow.domain.port.out.Deliveries;
import java.time.Duration;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A table of deliveries for one class of tests. */
final class DeliveriesTable implements AutoCloseable {
  private final String name = "deliveries-" + UUID.randomUUID();
  private final DynamoDbClient client = LocalStack.running().client(DynamoDbClient.builder());

  DeliveriesTable() {
    client.createTable(request -> request.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(
            AttributeDefinition.builder().attributeName("id").attributeType(ScalarAttributeType.S).build())
        .keySchema(KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build()));
    client.waiter().waitUntilTableExists(request -> request.tableName(name));
  }

  Deliveries deliveries(Duration lease, Duration horizon) {
    return new DynamoDbDeliveries(client, name, lease, horizon);
  }

  @Override
  public void close() {
    client.deleteTable(request -> request.tableName(name));
    client.close();
  }
}
