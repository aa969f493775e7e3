package com.example.rightnow.application.slackcommand;

import com.example.rightnow.adapters.out.eventbridge.EventBridgeEventPublisher;
import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.domain.model.DomainEvent;
import com.example.rightnow.domain.model.Publication;
import com.example.rightnow.domain.port.out.EventPublisher;
import org.jspecify.annotations.Nullable;

/**
 * The publisher, made when the first event is published: no greeting waits for the AWS SDK.
 *
 * <p>For speed only, see docs/cold-start.md.
 */
final class LazyEventPublisher implements EventPublisher {
  private final CompositionRoot root;
  private final SlackCommandSettings settings;
  private @Nullable EventPublisher made;

  LazyEventPublisher(CompositionRoot root, SlackCommandSettings settings) {
    this.root = root;
    this.settings = settings;
  }

  @Override
  public Publication publish(DomainEvent event) {
    return made().publish(event);
  }

  /** The publisher itself. */
  synchronized EventPublisher made() {
    if (made == null) {
      made = root.port(EventPublisher.class, () -> new EventBridgeEventPublisher(root.eventBridgeClient(),
          settings.eventBus(), root.publicationBudget()));
    }
    return made;
  }
}
