package com.example.rightnow.adapters.out.memory;

import com.example.rightnow.domain.model.DomainEvent;
import com.example.rightnow.domain.model.Publication;
import com.example.rightnow.domain.port.out.EventPublisher;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A bus that keeps what it takes, for as long as it lives. Safe for use by many threads. */
public final class InMemoryEventPublisher implements EventPublisher {
  private final List<DomainEvent> published = new CopyOnWriteArrayList<>();
  private volatile Publication answer = new Publication.Published();

  /**
   * Gives every later event this answer. A refused event is not kept; an unconfirmed one is, because that is the case
   * that surprises a caller.
   */
  public void answerWith(Publication answer) {
    this.answer = answer;
  }

  /** The events that were taken, oldest first. */
  public List<DomainEvent> published() {
    return List.copyOf(published);
  }

  @Override
  public Publication publish(DomainEvent event) {
    var given = answer;
    switch (given) {
      case Publication.Published(),Publication.Unconfirmed(_) -> published.add(event);
      case Publication.Refused(_) -> {
      }
    }
    return given;
  }
}
