package com.example.rightnow.playground;

import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.domain.port.out.Deliveries;
import com.example.rightnow.playground.cloud.Cloud;
import com.example.rightnow.playground.cloud.LocalEventBridge;
import com.example.rightnow.playground.cloud.LocalSqs;
import com.example.rightnow.playground.trace.Traces;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The composition root with this process in place of AWS, and with a note taken at every port and driving adapter.
 * Everything else, the adapters included, is what is deployed.
 */
final class PlaygroundRoot extends CompositionRoot {
  private final Cloud cloud;
  private final Deliveries deliveries;
  private final Traces traces;

  /** @param deliveries shared by all functions, as the table is */
  PlaygroundRoot(Environment environment, Cloud cloud, Deliveries deliveries, Traces traces) {
    super(environment);
    this.cloud = cloud;
    this.deliveries = deliveries;
    this.traces = traces;
  }

  @Override
  public <P> P port(Class<P> type, Supplier<? extends P> made) {
    return traces.port(type, type == Deliveries.class ? type.cast(deliveries) : made.get());
  }

  @Override
  public <Q, A> Function<Q, A> drivingAdapter(Class<?> adapter, Function<Q, A> entrance) {
    return traces.drivingAdapter(adapter, entrance);
  }

  @Override
  public EventBridgeClient eventBridgeClient() {
    return new LocalEventBridge(cloud.bus());
  }

  @Override
  public SqsClient sqsClient() {
    return new LocalSqs(cloud);
  }
}
