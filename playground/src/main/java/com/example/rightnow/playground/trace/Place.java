package com.example.rightnow.playground.trace;

import java.util.Locale;

/** Where a hop happened, from the outside to the inside of the hexagon and out again; or that something waited. */
public enum Place {
  FRONT_DOOR, SCHEDULE, FUNCTION, DRIVING_ADAPTER, DRIVING_PORT, SERVICE, DRIVEN_PORT, DRIVEN_ADAPTER, BUS, RULE, QUEUE, WAIT, SLACK;

  /** As in JSON: {@code driving-port}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
