package com.example.rightnow.application;

import com.example.rightnow.adapters.out.memory.InMemoryDeliveries;
import com.example.rightnow.adapters.out.memory.InMemoryEventPublisher;
import com.example.rightnow.adapters.out.memory.InMemoryTeamChannel;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.domain.port.out.Deliveries;
import com.example.rightnow.domain.port.out.EventPublisher;
import com.example.rightnow.domain.port.out.TeamChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The root with the twins in memory on its driven side, and a clock that stands still. Everything else is what is
 * deployed, the queue's adapter included. A test may put something else in the place of a twin.
 */
public class InMemoryRoot extends CompositionRoot {
  /** When the sample events were sent. */
  public static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

  public final InMemoryEventPublisher published = new InMemoryEventPublisher();
  public final InMemoryTeamChannel posted = new InMemoryTeamChannel();
  public final Deliveries remembered = new InMemoryDeliveries(Clocks.LEASE, Clocks.HORIZON);
  public final RecordingSqs sqs = new RecordingSqs();
  public int sqsClients;

  public EventPublisher events = published;
  public TeamChannel channel = posted;
  public Deliveries deliveries = remembered;
  public Instant now = NINE;

  /** Whether the channel is the deployed one. */
  public boolean postsOverHttp;

  /** Zero, so that no test waits for Slack's second. */
  public Duration interval = Duration.ZERO;

  public InMemoryRoot() {
    this(EnvironmentFixture.environment());
  }

  public InMemoryRoot(Map<String, String> environment) {
    super(Environment.of(environment));
  }

  @Override
  public <P> P port(Class<P> type, Supplier<? extends P> made) {
    if (type == EventPublisher.class) {
      return type.cast((EventPublisher) event -> events.publish(event));
    }
    if (type == TeamChannel.class && !postsOverHttp) {
      return type.cast((TeamChannel) message -> channel.post(message));
    }
    return type == Deliveries.class ? type.cast(deliveries) : super.port(type, made);
  }

  @Override
  public SqsClient sqsClient() {
    sqsClients++;
    return sqs;
  }

  @Override
  public Duration postInterval() {
    return interval;
  }

  @Override
  public InstantSource clock() {
    return () -> now;
  }
}
