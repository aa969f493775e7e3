package com.example.rightnow.playground.trace;

import com.example.rightnow.playground.time.SkippableClock;
import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way of one request, and of all attempts to deliver what it asked for. Safe for use by many threads: an announcement
 * travels over several.
 */
public final class Trace {
  /** A message that is sent back again and again must not fill the memory. */
  private static final int KEPT = 1000;

  private final String id;
  private final String title;
  private final SkippableClock clock;
  private final Secrets secrets;
  private final Runnable onChange;
  private final Instant startedAt;
  private final long startNanos;
  private final List<Hop> hops = new ArrayList<>();
  private int begun;
  private int underWay;
  private int attempts;
  private @Nullable Runnable again;

  Trace(String id, String title, SkippableClock clock, Secrets secrets, Runnable onChange) {
    this.id = id;
    this.title = title;
    this.clock = clock;
    this.secrets = secrets;
    this.onChange = onChange;
    startedAt = clock.instant();
    startNanos = clock.nanos();
  }

  /** The trace's id, unique in this playground. */
  public String id() {
    return id;
  }

  /** Something of this request waits in a queue, or is being worked on. */
  public void begin() {
    synchronized (this) {
      underWay++;
    }
    changed();
  }

  /** The counterpart of {@link #begin}. */
  public void end() {
    synchronized (this) {
      underWay--;
    }
    changed();
  }

  /** Whether nothing of this request is under way. */
  synchronized boolean isDone() {
    return underWay == 0;
  }

  /** The number of the next attempt to deliver what this request asked for. */
  public synchronized int nextAttempt() {
    return ++attempts;
  }

  /** The number that {@link #nextAttempt} will give. */
  public synchronized int comingAttempt() {
    return attempts + 1;
  }

  /** Remembers how the event of this request can be put on the bus once more. */
  public void repeatable(Runnable how) {
    synchronized (this) {
      if (again == null) {
        again = how;
      }
    }
    changed();
  }

  /** What puts the event of this request on the bus once more, if there was one. */
  public synchronized Optional<Runnable> again() {
    return Optional.ofNullable(again);
  }

  Hop begin(Spot spot, Place place, String name, String in) {
    Hop hop;
    String shown = secrets.masked(in);
    synchronized (this) {
      hop = new Hop(this, begun++, spot, place, name, shown, clock.nanos());
      if (hops.size() == KEPT) {
        hops.stream().filter(old -> !old.isOpen()).findFirst().ifPresent(hops::remove);
      }
      hops.add(hop);
    }
    changed();
    return hop;
  }

  /** Closes the rests within a hop that has ended: nobody else sees their end. */
  synchronized void endRestsIn(Hop ended) {
    hops.stream().filter(hop -> hop.isOpen() && hop.place() == Place.WAIT && hop.parent() == ended)
        .toList().forEach(Hop::endRest);
  }

  /** The last call of this port within a hop. */
  synchronized Optional<Hop> lastWithin(Hop outer, Class<?> port) {
    return hops.reversed().stream()
        .filter(hop -> hop.place() == Place.DRIVEN_PORT && hop.name().equals(port.getSimpleName())
            && hop.isWithin(outer))
        .findFirst();
  }

  long nanos() {
    return clock.nanos();
  }

  Ending masked(Ending ending) {
    return new Ending(ending.isFailure(), secrets.masked(ending.words()), secrets.masked(ending.out()));
  }

  void changed() {
    onChange.run();
  }

  /** @param withValues whether each hop tells what went in and what came out */
  synchronized JsonObject toJson(boolean withValues) {
    var all = new JsonArray();
    hops.stream().sorted(Comparator.comparingLong(Hop::startNanos))
        .forEach(hop -> all.add(hop.toJson(startNanos, withValues)));
    var json = new JsonObject();
    json.put("id", id);
    json.put("title", title);
    json.put("startedAt", startedAt.toString());
    json.put("done", isDone());
    json.put("again", again != null);
    if (!isDone()) {
      json.put("nowMicros", (clock.nanos() - startNanos) / 1000);
    }
    json.put("hops", all);
    return json;
  }
}
