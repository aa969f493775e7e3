package com.example.rightnow.adapters.out.eventbridge;

import static com.example.rightnow.adapters.out.eventbridge.EventBridgeStandIn.failed;
import static com.example.rightnow.adapters.out.eventbridge.EventBridgeStandIn.json;

import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.AnnouncementRequested;
import com.example.rightnow.domain.model.DomainEvent;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Note;
import com.example.rightnow.domain.port.out.EventPublisher;
import com.example.rightnow.domain.port.out.EventPublisherContract;
import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The contract on a real wire. */
class EventBridgeEventPublisherContractTest extends EventPublisherContract {
  private EventBridgeStandIn eventBridge;
  private EventBridgeClient client;
  private Duration budget = Duration.ofSeconds(20);

  @BeforeEach
  void startTheBus() throws IOException {
    eventBridge = new EventBridgeStandIn();
    client = eventBridge.client();
  }

  @AfterEach
  void stopTheBus() {
    client.close();
    eventBridge.close();
  }

  @Override
  protected EventPublisher publisher() {
    return new EventBridgeEventPublisher(client, "team-bus", budget);
  }

  @Override
  protected void givenTheBusRefuses() {
    eventBridge.answersNext(failed("NotAuthorizedForSourceException"));
  }

  @Override
  protected void givenTheBusFallsSilent() {
    eventBridge.answersNext(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    budget = Duration.ofMillis(500);
  }

  @Override
  protected List<DomainEvent> received() {
    return eventBridge.takenEntries().stream().map(entry -> event(json(entry.getString("Detail")))).toList();
  }

  private static DomainEvent event(JsonObject detail) {
    return new AnnouncementRequested(new AnnouncementId(detail.getString("id")),
        Instant.parse(detail.getString("meantFor")).atZone(ZoneId.of(detail.getString("zone"))),
        Language.called(detail.getString("language")).orElseThrow(),
        Optional.ofNullable(detail.getString("note")).map(Note::new),
        Instant.parse(detail.getString("expiresAt")));
  }
}
