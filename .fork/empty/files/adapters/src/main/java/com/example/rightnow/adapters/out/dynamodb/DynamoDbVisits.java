package com.example.rightnow.adapters.out.dynamodb;

import com.example.rightnow.domain.model.Visitor;
import com.example.rightnow.domain.port.out.Visits;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * One item for each visitor, whose count DynamoDB itself <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html">raises</a>, so
 * that nobody has to read it first. Where an answer gets lost, the SDK asks again, and a visit is then counted twice.
 */
public final class DynamoDbVisits implements Visits {
  private final DynamoDbClient client;
  private final String table;

  /** @param table its key is the text {@code name} */
  public DynamoDbVisits(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public long add(Visitor visitor) {
    var item = client.updateItem(request -> request.tableName(table)
        .key(Map.of("name", AttributeValue.fromS(visitor.name())))
        .updateExpression("ADD visits :one")
        .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))
        .returnValues(ReturnValue.UPDATED_NEW)).attributes();
    return Long.parseLong(Objects.requireNonNull(item.get("visits")).n());
  }
}
