package com.example.rightnow.application;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** An EventBridge that takes every event and keeps it to be looked at. */
public final class RecordingEventBridge implements EventBridgeClient {
  private final List<PutEventsRequest> requests = new ArrayList<>();

  public List<PutEventsRequest> requests() {
    return List.copyOf(requests);
  }

  @Override
  public PutEventsResponse putEvents(PutEventsRequest request) {
    requests.add(request);
    return PutEventsResponse.builder().failedEntryCount(0)
        .entries(PutEventsResultEntry.builder().eventId("11710aed-b79e-4468-a20b-bb3c0c3b4860").build())
        .build();
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
