package com.example.rightnow.domain.port.out;

import com.example.rightnow.domain.model.DomainEvent;
import com.example.rightnow.domain.model.Publication;

/** Tells the rest of the system what happened. */
@FunctionalInterface
public interface EventPublisher {

  /** Publishes the event and waits for the answer. */
  Publication publish(DomainEvent event);
}
