package com.example.sample.adapters.out.dynamodb;

import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** An adapter of one service of AWS that helps itself to others. */
public interface WrongServices {
  void queue(SqsClient queue);

  void bus(EventBridgeClient bus);
}
