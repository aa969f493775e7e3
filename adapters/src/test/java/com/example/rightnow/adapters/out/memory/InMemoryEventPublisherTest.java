package com.example.rightnow.adapters.out.memory;

import com.example.rightnow.domain.model.DomainEvent;
import com.example.rightnow.domain.model.Publication;
import com.example.rightnow.domain.port.out.EventPublisher;
import com.example.rightnow.domain.port.out.EventPublisherContract;
import java.util.List;

class InMemoryEventPublisherTest extends EventPublisherContract {
  private final InMemoryEventPublisher publisher = new InMemoryEventPublisher();

  @Override
  protected EventPublisher publisher() {
    return publisher;
  }

  @Override
  protected void givenTheBusRefuses() {
    publisher.answerWith(new Publication.Refused("closed"));
  }

  @Override
  protected void givenTheBusFallsSilent() {
    publisher.answerWith(new Publication.Unconfirmed("no answer"));
  }

  @Override
  protected List<DomainEvent> received() {
    return publisher.published();
  }
}
