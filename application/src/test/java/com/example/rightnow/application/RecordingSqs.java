package com.example.rightnow.application;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** An SQS that takes what it is asked for and keeps it to be looked at. */
public final class RecordingSqs implements SqsClient {
  private final List<ChangeMessageVisibilityRequest> hidden = new CopyOnWriteArrayList<>();
  private final List<SendMessageRequest> sent = new CopyOnWriteArrayList<>();

  public List<ChangeMessageVisibilityRequest> hidden() {
    return List.copyOf(hidden);
  }

  public List<SendMessageRequest> sent() {
    return List.copyOf(sent);
  }

  @Override
  public ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest request) {
    hidden.add(request);
    return ChangeMessageVisibilityResponse.builder().build();
  }

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    sent.add(request);
    return SendMessageResponse.builder().messageId("62e6bf19-0d0f-4a1c-b3f4-6d4b0f0b9a11").build();
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
