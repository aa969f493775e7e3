package com.example.rightnow.playground.trace;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** The way of one request. Safe for use by many threads: an announcement travels over several. */
public final class Trace {
  private final String id;
  private final String title;
  private final Instant startedAt = Instant.now();
  private final long startNanos = System.nanoTime();
  private final List<Hop> hops = new ArrayList<>();
  private int underWay;

  private record Hop(Place place, String name, String detail, long startNanos, long endNanos) {}

  Trace(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** The trace's id, unique in this playground. */
  public String id() {
    return id;
  }

  /** Does the work and notes how long it took and how it ended. */
  public <T> T hop(Place place, String name, Callable<T> work, Function<T, String> detail) throws Exception {
    long start = System.nanoTime();
    String ending = "";
    try {
      T result = work.call();
      ending = detail.apply(result);
      return result;
    } catch (Throwable failure) {
      ending = failure.getClass().getSimpleName();
      throw failure;
    } finally {
      note(new Hop(place, name, ending, start, System.nanoTime()));
    }
  }

  /** Notes a hop that takes no time of its own. */
  public void pass(Place place, String name, String detail) {
    long now = System.nanoTime();
    note(new Hop(place, name, detail, now, now));
  }

  /** Something of this request waits in a queue, or is being worked on. */
  public synchronized void begin() {
    underWay++;
  }

  /** The counterpart of {@link #begin}. */
  public synchronized void end() {
    underWay--;
  }

  /** Whether nothing of this request is under way. */
  synchronized boolean isDone() {
    return underWay == 0;
  }

  private synchronized void note(Hop hop) {
    hops.add(hop);
  }

  private long micros(long nanos) {
    return (nanos - startNanos) / 1000;
  }

  synchronized JsonObject toJson() {
    var all = new JsonArray();
    hops.stream().sorted(Comparator.comparingLong(Hop::startNanos).thenComparing(Hop::place)).forEach(hop -> {
      var json = new JsonObject();
      json.put("place", hop.place().label());
      json.put("name", hop.name());
      json.put("detail", hop.detail());
      // both ends are rounded the same way, so that what is inside of something else stays inside
      json.put("startMicros", micros(hop.startNanos()));
      json.put("durationMicros", micros(hop.endNanos()) - micros(hop.startNanos()));
      all.add(json);
    });
    var json = new JsonObject();
    json.put("id", id);
    json.put("title", title);
    json.put("startedAt", startedAt.toString());
    json.put("done", isDone());
    json.put("hops", all);
    return json;
  }
}
