package com.example.rightnow.playground.cloud;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** SQS as the real adapter sees it, answered by the queues of the {@link Cloud}. It can do what the adapter asks for. */
public final class LocalSqs implements SqsClient {
  private final Cloud cloud;

  public LocalSqs(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest request) {
    cloud.queueAt(request.queueUrl())
        .changeVisibility(request.receiptHandle(), Duration.ofSeconds(request.visibilityTimeout()));
    return ChangeMessageVisibilityResponse.builder().build();
  }

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    Map<String, String> attributes = new LinkedHashMap<>();
    request.messageAttributes().forEach((name, value) -> attributes.put(name, value.stringValue()));
    Optional.ofNullable(attributes.get("originalMessageId")).flatMap(cloud::receives)
        .ifPresent(receives -> attributes.put(LocalQueue.RECEIVES, String.valueOf(receives)));
    cloud.queueAt(request.queueUrl()).send(request.messageBody(),
        Optional.ofNullable(request.messageGroupId()),
        Optional.ofNullable(request.messageDeduplicationId()), attributes);
    return SendMessageResponse.builder().messageId(UUID.randomUUID().toString()).build();
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
