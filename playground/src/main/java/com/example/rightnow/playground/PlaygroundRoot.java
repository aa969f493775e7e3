package com.example.rightnow.playground;

import com.example.rightnow.adapters.aws.AwsCalls;
import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.domain.port.out.Deliveries;
import com.example.rightnow.domain.port.out.TeamChannel;
import com.example.rightnow.playground.Wiring.Service;
import com.example.rightnow.playground.Wiring.Wired;
import com.example.rightnow.playground.cloud.Cloud;
import com.example.rightnow.playground.cloud.LocalEventBridge;
import com.example.rightnow.playground.cloud.LocalSqs;
import com.example.rightnow.playground.trace.Traces;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
  private final Crash crash;
  private final Wiring.Parts parts;
  private volatile Duration rest = Duration.ZERO;

  /** Of what is being made just now. Functions make their ports one after the other. */
  private volatile @Nullable Set<Service> clientsOfPort;

  /**
   * @param deliveries shared by all functions, as the table is
   * @param crash what may happen to the function behind a post
   * @param parts gets to know what the function is made of
   */
  PlaygroundRoot(Environment environment, Cloud cloud, Deliveries deliveries, Traces traces, Crash crash,
      Wiring.Parts parts) {
    super(environment);
    this.parts = parts;
    this.cloud = cloud;
    this.deliveries = deliveries;
    this.traces = traces;
    this.crash = crash;
  }

  @Override
  public <P> P port(Class<P> type, Supplier<? extends P> made) {
    var clients = EnumSet.noneOf(Service.class);
    clientsOfPort = clients;
    P behind = type == Deliveries.class ? type.cast(deliveries) : made.get();
    clientsOfPort = null;
    parts.port(new Wired(type, behind.getClass(), clients));
    P traced = traces.port(type, behind);
    return traced instanceof TeamChannel channel ? type.cast(crash.behind(channel)) : traced;
  }

  @Override
  public <Q, A> Function<Q, A> drivingAdapter(Class<?> adapter, Function<Q, A> entrance) {
    parts.drivingAdapter(adapter);
    var traced = traces.drivingAdapter(adapter, entrance);
    return request -> {
      A answer = traced.apply(request);
      traces.rest(TeamChannel.class, rest);
      return answer;
    };
  }

  /** A function that asks for it rests after a post. */
  @Override
  public Duration postInterval() {
    rest = super.postInterval();
    return rest;
  }

  @Override
  public InstantSource clock() {
    return traces.clock();
  }

  /** Slack, and whoever signs a request by hand, has the real time. */
  @Override
  public InstantSource clockOfSignatures() {
    return InstantSource.system();
  }

  @Override
  public EventBridgeClient eventBridgeClient() {
    note(Service.EVENT_BRIDGE);
    return new LocalEventBridge(cloud.bus());
  }

  @Override
  public SqsClient sqsClient() {
    note(Service.SQS);
    return new LocalSqs(cloud);
  }

  /** Of services that have no stand-in here, of which the bot itself uses none. */
  @Override
  public AwsCalls awsCalls() {
    return (service, path, headers, body, within) -> {
      throw new IOException("the playground has no " + service);
    };
  }

  private void note(Service service) {
    parts.client(service);
    var clients = clientsOfPort;
    if (clients != null) {
      clients.add(service);
    }
  }
}
