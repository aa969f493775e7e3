package com.example.rightnow.benchmarks.variants;

import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.domain.port.out.EventPublisher;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Calls EventBridge without the SDK. Shows the floor of this path, what the JDK's own TLS and HTTP cost; it
 * is no recommendation.
 */
public final class AnnounceByHand extends Variant {
  public AnnounceByHand() throws IOException {
    super(new WithoutSdk());
  }

  private static final class WithoutSdk extends CompositionRoot {
    WithoutSdk() {
      super(Environment.ofThisProcess());
    }

    @Override
    public <P> P port(Class<P> type, Supplier<? extends P> made) {
      return type == EventPublisher.class
          ? type.cast(new HandSignedEventPublisher(System.getenv("EVENT_BUS")))
          : super.port(type, made);
    }
  }
}
