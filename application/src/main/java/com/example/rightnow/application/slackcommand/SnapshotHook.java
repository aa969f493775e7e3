package com.example.rightnow.application.slackcommand;

import com.example.rightnow.application.Log;
import com.example.rightnow.domain.model.Publication;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * What is to be done around a snapshot: before it, time costs nobody anything, so an announcement is rehearsed. The one class
 * that knows {@code org.crac}.
 *
 * <p>For speed only, see docs/cold-start.md.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks.html">Hooks around a snapshot</a>
 */
final class SnapshotHook implements Resource {
  private final SlackCommandFunction function;

  private SnapshotHook(SlackCommandFunction function) {
    this.function = function;
  }

  /** Registered with Lambda, for the caller to keep: Lambda forgets a hook that nobody else holds. */
  static SnapshotHook registered(SlackCommandFunction function) {
    return registered(function, Core.getGlobalContext());
  }

  static SnapshotHook registered(SlackCommandFunction function, Context<Resource> context) {
    var hook = new SnapshotHook(function);
    context.register(hook);
    return hook;
  }

  /** A rehearsal that fails is logged and no more: the first announcement takes longer then, and works. */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    var log = Log.ofStart();
    try {
      switch (function.rehearseAnnouncement()) {
        case Publication.Published published -> log.info("rehearsal", "outcome", published);
        case Publication.Refused refused -> log.warn("rehearsal", "outcome", refused);
        case Publication.Unconfirmed unconfirmed -> log.warn("rehearsal", "outcome", unconfirmed);
      }
    } catch (RuntimeException failure) {
      log.error("rehearsal failed", failure);
    }
  }

  /**
   * Nothing: no time, no connection and no credential was kept that could have aged. An architecture rule looks for the usual
   * offenders.
   */
  @Override
  public void afterRestore(Context<? extends Resource> context) {}
}
