package com.example.rightnow.adapters.in.slack;

import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.model.Publication;

/** What somebody is told whose command asked for an announcement: the same for every command that does. */
final class AnnouncementAnswer {

  private AnnouncementAnswer() {}

  /** @param publication what became of the event */
  static SlackAnswer to(CommandInvocation invocation, Publication publication, Language language) {
    String outcome = switch (publication) {
      case Publication.Published() -> "announcement requested";
      case Publication.Refused(var reason) -> "announcement refused: " + reason;
      case Publication.Unconfirmed(var reason) -> "announcement unconfirmed: " + reason;
    };
    return SlackAnswer.toTypist(Replies.in(language).announcement(publication), outcome)
        .about(invocation.id());
  }
}
