package com.example.rightnow.adapters.in.eventbridge;

import com.example.rightnow.domain.port.in.DeliverAnnouncementUseCase;

/** What an {@link AnnouncementRequestedReader} made of an envelope. */
public sealed interface Reading {

  /**
   * The event is ours and complete.
   *
   * @param envelopeId EventBridge's own id of the event, 1 to 128 visible ASCII characters. For logs only: a repeated
   *     event may carry another one, the id of the announcement stays.
   */
  record Understood(DeliverAnnouncementUseCase.Command command, String envelopeId) implements Reading {}

  /**
   * Nobody can deliver this, now or later.
   *
   * @param reason for operators: names the member at fault, never its content
   */
  record Malformed(String reason) implements Reading {}
}
