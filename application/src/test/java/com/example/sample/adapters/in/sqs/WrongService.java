package com.example.sample.adapters.in.sqs;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** An adapter of one service of AWS that helps itself to another one. */
public interface WrongService {
  void table(DynamoDbClient table);
}
