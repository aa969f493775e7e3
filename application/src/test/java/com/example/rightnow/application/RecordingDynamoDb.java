package com.example.rightnow.application;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** A DynamoDB that finds every condition fulfilled, and keeps what it is asked for to be looked at. */
public final class RecordingDynamoDb implements DynamoDbClient {
  private final List<UpdateItemRequest> updates = new ArrayList<>();

  public List<UpdateItemRequest> updates() {
    return List.copyOf(updates);
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    updates.add(request);
    return UpdateItemResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // nothing is open
  }
}
