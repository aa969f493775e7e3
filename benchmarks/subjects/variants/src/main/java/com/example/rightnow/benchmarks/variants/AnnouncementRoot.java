package com.example.rightnow.benchmarks.variants;

import com.example.rightnow.adapters.out.eventbridge.EventBridgeEventPublisher;
import com.example.rightnow.application.Clocks;
import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Publication;
import com.example.rightnow.domain.port.in.RequestAnnouncementUseCase.Command;
import com.example.rightnow.domain.service.RequestAnnouncementService;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** A root that calls EventBridge through the HTTP client of a variant. */
final class AnnouncementRoot extends CompositionRoot {
  private final Supplier<EventBridgeClient> client;

  private AnnouncementRoot(Supplier<EventBridgeClient> client) {
    super(Environment.ofThisProcess());
    this.client = client;
  }

  /**
   * A root over this HTTP client. {@code CLIENT_AT} says when the client is made: at the first announcement,
   * as deployed, if it is not set; now, if it is {@code init}; and if it is {@code primed}, an announcement
   * is moreover walked through the SDK now, without network.
   */
  static CompositionRoot over(Supplier<SdkHttpClient> http) {
    var moment = System.getenv().getOrDefault("CLIENT_AT", "");
    return switch (moment) {
      case "" -> new AnnouncementRoot(() -> client(http.get()));
      case "init" -> madeNow(http);
      case "primed" -> {
        announceToNobody();
        yield madeNow(http);
      }
      default ->
        throw new IllegalStateException("CLIENT_AT should be init, primed or absent, and is " + moment);
    };
  }

  private static CompositionRoot madeNow(Supplier<SdkHttpClient> http) {
    var made = client(http.get());
    return new AnnouncementRoot(() -> made);
  }

  private static void announceToNobody() {
    try (var client = client(new DeafHttpClient())) {
      var publisher = new EventBridgeEventPublisher(client, "nobody", Clocks.PUBLICATION);
      var outcome = new RequestAnnouncementService(publisher, InstantSource.system(), ZoneOffset.UTC)
          .request(new Command(new AnnouncementId("priming"), Language.ENGLISH, Optional.empty()));
      if (!(outcome instanceof Publication.Published)) {
        throw new IllegalStateException("priming did not get through: " + outcome);
      }
    }
  }

  private static EventBridgeClient client(SdkHttpClient http) {
    return Shortcuts.given(EventBridgeClient.builder()).httpClient(http).build();
  }

  @Override
  public EventBridgeClient eventBridgeClient() {
    return client.get();
  }
}
