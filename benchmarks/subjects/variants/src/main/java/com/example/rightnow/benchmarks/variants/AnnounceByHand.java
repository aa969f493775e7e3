package com.example.rightnow.benchmarks.variants;

import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.domain.port.out.EventPublisher;
import java.io.IOException;

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
    protected EventPublisher eventPublisher(String eventBus) {
      return new HandSignedEventPublisher(eventBus);
    }
  }
}
