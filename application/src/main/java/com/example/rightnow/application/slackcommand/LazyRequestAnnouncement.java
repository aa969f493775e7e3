package com.example.rightnow.application.slackcommand;

import com.example.rightnow.adapters.out.eventbridge.EventBridgeEventPublisher;
import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.domain.model.Publication;
import com.example.rightnow.domain.port.in.RequestAnnouncementUseCase;
import com.example.rightnow.domain.port.out.EventPublisher;
import com.example.rightnow.domain.service.RequestAnnouncementService;
import org.jspecify.annotations.Nullable;

/**
 * The use case, put together when the first announcement is asked for: no greeting waits for the AWS SDK.
 *
 * <p>For speed only, see docs/cold-start.md.
 */
final class LazyRequestAnnouncement implements RequestAnnouncementUseCase {
  private final CompositionRoot root;
  private final SlackCommandSettings settings;
  private @Nullable RequestAnnouncementUseCase made;

  LazyRequestAnnouncement(CompositionRoot root, SlackCommandSettings settings) {
    this.root = root;
    this.settings = settings;
  }

  @Override
  public Publication request(Command command) {
    return made().request(command);
  }

  /** The use case itself. */
  synchronized RequestAnnouncementUseCase made() {
    if (made == null) {
      var events = root.port(EventPublisher.class, () -> new EventBridgeEventPublisher(
          root.eventBridgeClient(), settings.eventBus(), root.publicationBudget()));
      made = root.port(RequestAnnouncementUseCase.class,
          () -> new RequestAnnouncementService(events, root.clock(), settings.timeZone()));
    }
    return made;
  }
}
