package com.example.rightnow.playground.trace;

import org.jspecify.annotations.Nullable;

/**
 * Where in a trace something happens.
 *
 * @param from the hop that led here, if any
 * @param isCall whether that hop waits for what happens here; else it only handed it on
 * @param attempt 0 for the request itself, then each delivery of what it asked for
 */
public record Spot(Trace trace, @Nullable Hop from, boolean isCall, int attempt) {

  /** The beginning of a request. */
  public static Spot start(Trace trace) {
    return new Spot(trace, null, false, 0);
  }

  /** The beginning of one more attempt at what a request asked for. */
  public static Spot again(Trace trace) {
    return new Spot(trace, null, false, trace.comingAttempt());
  }

  /** The spot within a hop. */
  Spot in(Hop hop) {
    return new Spot(trace, hop, true, attempt);
  }

  /** Begins a hop here. */
  public Hop begin(Place place, String name, String in) {
    return trace.begin(this, place, name, in);
  }

  /** The spot of what the hop has handed on, and of which nobody waits for the answer. */
  public Spot handedOnBy(Hop hop, int toAttempt) {
    return new Spot(trace, hop, false, toAttempt);
  }
}
