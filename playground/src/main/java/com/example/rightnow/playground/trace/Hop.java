package com.example.rightnow.playground.trace;

import com.grack.nanojson.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One step of a request: noted when it begins, closed when it ends. Safe for use by many threads. */
public final class Hop {
  private final Trace trace;
  private final int id;
  private final @Nullable Hop parent;
  private final int depth;
  private final int attempt;
  private final Place place;
  private final String name;
  private final String in;
  private final long startNanos;
  private long endNanos;
  private @Nullable Ending ending;
  private String doing = "";
  private @Nullable Instant until;

  Hop(Trace trace, int id, Spot spot, Place place, String name, String in, long startNanos) {
    this.trace = trace;
    this.id = id;
    this.parent = spot.from();
    this.depth = spot.isCall() && parent != null ? parent.depth + 1 : 0;
    this.attempt = spot.attempt();
    this.place = place;
    this.name = name;
    this.in = in;
    this.startNanos = startNanos;
  }

  /** Says what it is at, and until when, if that is known. */
  public void doing(String words, @Nullable Instant until) {
    synchronized (trace) {
      this.doing = words;
      this.until = until;
    }
    trace.changed();
  }

  /** Closes it. A hop that is closed stays as it is. */
  public void end(Ending how) {
    synchronized (trace) {
      if (ending == null) {
        endNanos = trace.nanos();
        ending = trace.masked(how);
      }
    }
    trace.changed();
  }

  void endRest() {
    end(Ending.ok(doing.replaceFirst("^rests", "rested " + Words.duration(nanos())), ""));
  }

  /** For how long it has been open, or was. */
  public long nanos() {
    synchronized (trace) {
      return (ending == null ? trace.nanos() : endNanos) - startNanos;
    }
  }

  boolean isOpen() {
    return ending == null;
  }

  Place place() {
    return place;
  }

  String name() {
    return name;
  }

  @Nullable
  Hop parent() {
    return parent;
  }

  long startNanos() {
    return startNanos;
  }

  boolean isWithin(Hop other) {
    for (Hop hop = this; hop != null; hop = hop.parent) {
      if (hop == other) {
        return true;
      }
    }
    return false;
  }

  /** @param originNanos where the axis of the trace begins */
  JsonObject toJson(long originNanos, boolean withValues) {
    var json = new JsonObject();
    json.put("id", id);
    if (parent != null) {
      json.put("parent", parent.id);
    }
    json.put("depth", depth);
    json.put("attempt", attempt);
    json.put("place", place.label());
    json.put("name", name);
    // both ends are rounded the same way, so that what is inside of something else stays inside
    long start = (startNanos - originNanos) / 1000;
    json.put("startMicros", start);
    if (ending == null) {
      json.put("state", "open");
      json.put("detail", doing);
      if (until != null) {
        json.put("until", until.toString());
      }
    } else {
      json.put("state", ending.isFailure() ? "failed" : "ok");
      json.put("detail", ending.words());
      json.put("durationMicros", (endNanos - originNanos) / 1000 - start);
    }
    if (withValues) {
      putUnlessEmpty(json, "in", in);
      putUnlessEmpty(json, "out", ending == null ? "" : ending.out());
    }
    return json;
  }

  private static void putUnlessEmpty(JsonObject json, String name, String value) {
    if (!value.isEmpty()) {
      json.put(name, value);
    }
  }
}
