package com.example.sample.adapters.in.sqs;

import com.example.sample.adapters.json.FastJson;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Helps itself to another service of AWS, and to what is kept for the way to the first answer. */
public interface WrongService {
  void table(DynamoDbClient table);

  void json(FastJson json);
}
