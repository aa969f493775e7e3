package com.example.rightnow.application;

import com.example.rightnow.adapters.out.memory.InMemoryDeliveries;
import com.example.rightnow.adapters.out.memory.InMemoryEventPublisher;
import com.example.rightnow.adapters.out.memory.InMemoryTeamChannel;
import com.example.rightnow.adapters.out.slack.WebhookUrl;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.domain.port.out.Deliveries;
import com.example.rightnow.domain.port.out.EventPublisher;
import com.example.rightnow.domain.port.out.TeamChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The root with the twins in memory on its driven side, and a clock that stands still. Everything else is what is
 * deployed, the queue's adapter included. A test may put something else in the place of a twin.
 */
class InMemoryRoot extends CompositionRoot {
  /** When the sample events were sent. */
  static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

  final InMemoryEventPublisher published = new InMemoryEventPublisher();
  final InMemoryTeamChannel posted = new InMemoryTeamChannel();
  final Deliveries remembered = new InMemoryDeliveries(Clocks.LEASE, Clocks.HORIZON);
  final RecordingSqs sqs = new RecordingSqs();
  int sqsClients;

  EventPublisher events = published;
  TeamChannel channel = posted;
  Deliveries deliveries = remembered;
  Instant now = NINE;

  /** Zero, so that no test waits for Slack's second. */
  Duration interval = Duration.ZERO;

  InMemoryRoot() {
    this(EnvironmentFixture.environment());
  }

  InMemoryRoot(Map<String, String> environment) {
    super(Environment.of(environment));
  }

  @Override
  protected EventPublisher eventPublisher(String eventBus) {
    return event -> events.publish(event);
  }

  @Override
  protected TeamChannel teamChannel(WebhookUrl webhook) {
    return message -> channel.post(message);
  }

  @Override
  protected Deliveries deliveries(String table) {
    return deliveries;
  }

  @Override
  protected SqsClient sqsClient() {
    sqsClients++;
    return sqs;
  }

  @Override
  protected Duration postInterval() {
    return interval;
  }

  @Override
  protected InstantSource clock() {
    return () -> now;
  }
}
