package com.example.rightnow.adapters.out.memory;

import com.example.rightnow.domain.model.AnnouncementRequested;
import com.example.rightnow.domain.port.out.EventPublisher;
import com.example.rightnow.domain.port.out.EventPublisher.Publication;
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
  protected List<AnnouncementRequested> received() {
    return publisher.published();
  }
}
