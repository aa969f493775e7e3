package com.example.rightnow.adapters.eventbridge;

import com.example.rightnow.domain.model.DomainEvent;

/** What was made of an envelope. */
public sealed interface Reading {

  /**
   * The event is ours and complete.
   *
   * @param envelopeId EventBridge's own id of the event, 1 to 128 visible ASCII characters. For logs only: a repeated
   *     event may carry another one, the id of the announcement stays.
   */
  record Understood(DomainEvent event, String envelopeId) implements Reading {}

  /**
   * Nobody can make use of this, now or later.
   *
   * @param reason for operators: names the member at fault, never its content
   */
  record Malformed(String reason) implements Reading {}
}
