package com.example.rightnow.playground.cloud;

import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** EventBridge as the real adapter sees it, answered by the {@link Bus}. It can put events, no more. */
public final class LocalEventBridge implements EventBridgeClient {
  private final Bus bus;

  public LocalEventBridge(Bus bus) {
    this.bus = bus;
  }

  @Override
  public PutEventsResponse putEvents(PutEventsRequest request) {
    List<PutEventsResultEntry> results = request.entries().stream().map(this::put).toList();
    int failed = (int) results.stream().filter(result -> result.errorCode() != null).count();
    return PutEventsResponse.builder().failedEntryCount(failed).entries(results).build();
  }

  private PutEventsResultEntry put(PutEventsRequestEntry entry) {
    try {
      String id = bus.put(entry.eventBusName(), entry.source(), entry.detailType(), entry.detail());
      return PutEventsResultEntry.builder().eventId(id).build();
    } catch (IllegalArgumentException malformed) {
      return PutEventsResultEntry.builder().errorCode("MalformedDetail").errorMessage(malformed.getMessage())
          .build();
    }
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
