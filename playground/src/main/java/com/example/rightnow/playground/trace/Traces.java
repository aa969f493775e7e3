package com.example.rightnow.playground.trace;

import com.example.rightnow.playground.time.SkippableClock;
import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** The traces of the last requests. The spot of the request that a thread works on is bound to that thread. */
public final class Traces {
  private static final int KEPT = 100;

  private final ScopedValue<Spot> current = ScopedValue.newInstance();
  private final SkippableClock clock;
  private final Secrets secrets;
  private final Deque<Trace> traces = new ArrayDeque<>();
  private final Map<String, Spot> calling = new ConcurrentHashMap<>();
  private final AtomicLong revision = new AtomicLong();
  private final long epoch = System.currentTimeMillis();
  private int begun;

  /** @param secrets what is not shown of the values that pass by */
  public Traces(SkippableClock clock, Secrets secrets) {
    this.clock = clock;
    this.secrets = secrets;
    clock.onSkip(revision::incrementAndGet);
  }

  /** Traces by a time of their own, with nothing to hide. */
  public Traces() {
    this(new SkippableClock(), new Secrets(List.of()));
  }

  /** The time that they go by. */
  public SkippableClock clock() {
    return clock;
  }

  /** Tells these traces from those of a playground that ran before. */
  public long epoch() {
    return epoch;
  }

  /** Changes whenever a trace does, except that time passes. */
  public long revision() {
    return revision.get();
  }

  /** A new trace. For it the oldest may go, one that is done before one that is under way. */
  public synchronized Trace begin(String title) {
    if (traces.size() == KEPT) {
      traces.remove(traces.stream().filter(Trace::isDone).findFirst().orElse(traces.getFirst()));
    }
    var trace = trace("t" + ++begun, title);
    traces.addLast(trace);
    revision.incrementAndGet();
    return trace;
  }

  private Trace trace(String id, String title) {
    return new Trace(id, title, clock, secrets, revision::incrementAndGet);
  }

  /** The trace with this id, if it is kept. */
  public synchronized Optional<Trace> trace(String id) {
    return traces.stream().filter(trace -> trace.id().equals(id)).findFirst();
  }

  /** Where this thread is; outside of any request in a trace that is not kept. */
  public Spot current() {
    return current.isBound() ? current.get() : Spot.start(trace("none", ""));
  }

  /** Where this function has called out of the hexagon and waits for the answer: the other end of that call asks. */
  public Spot calling(String function) {
    Spot spot = calling.get(function);
    return spot == null ? current() : spot;
  }

  /** Does the work as the beginning of this trace. */
  public <T> T within(Trace trace, Callable<T> work) throws Exception {
    return within(Spot.start(trace), work);
  }

  /** Does the work at this spot. */
  public <T> T within(Spot spot, Callable<T> work) throws Exception {
    spot.trace().begin();
    try {
      return ScopedValue.where(current, spot).call(work::call);
    } finally {
      spot.trace().end();
    }
  }

  /** Does the work as a hop of the current trace: noted now, closed when the work ends. */
  public <T> T hop(Place place, String name, String in, Callable<T> work, Function<T, Ending> ending)
      throws Exception {
    var spot = current();
    var hop = spot.begin(place, name, in);
    Optional<String> function = place == Place.DRIVEN_ADAPTER ? functionAround(hop) : Optional.empty();
    function.ifPresent(id -> calling.put(id, spot.in(hop)));
    Ending end = Ending.ok("", "");
    try {
      T result = ScopedValue.where(current, spot.in(hop)).call(work::call);
      end = ending.apply(result);
      return result;
    } catch (Throwable failure) {
      end = Ending.failed(failure);
      throw failure;
    } finally {
      function.ifPresent(calling::remove);
      spot.trace().endRestsIn(hop);
      hop.end(end);
    }
  }

  private static Optional<String> functionAround(Hop inner) {
    for (Hop hop = inner; hop != null; hop = hop.parent()) {
      if (hop.place() == Place.FUNCTION) {
        return Optional.of(hop.name());
      }
    }
    return Optional.empty();
  }

  /** All that are kept, oldest first. */
  public synchronized JsonArray toJson() {
    var all = new JsonArray();
    traces.forEach(trace -> all.add(trace.toJson(false)));
    return all;
  }

  /** One of them, with the values that went in and came out. */
  public Optional<JsonObject> toJson(String id) {
    return trace(id).map(trace -> trace.toJson(true));
  }

  /**
   * The same port, with every call noted twice: as the port's and as that of the object behind it.
   *
   * @param port an interface of the domain, in a package {@code port.in} or {@code port.out}
   */
  public <P> P port(Class<P> port, P behind) {
    boolean isDriving = port.getPackageName().endsWith(".in");
    var portPlace = isDriving ? Place.DRIVING_PORT : Place.DRIVEN_PORT;
    var behindPlace = isDriving ? Place.SERVICE : Place.DRIVEN_ADAPTER;
    boolean hasOneMethod = Arrays.stream(port.getMethods())
        .filter(method -> Modifier.isAbstract(method.getModifiers())).count() == 1;
    var traced = Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[]{port},
        (proxy, method, arguments) -> {
          Callable<Object> call = () -> {
            try {
              return method.invoke(behind, arguments);
            } catch (InvocationTargetException failed) {
              switch (failed.getCause()) {
                case Exception cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw failed;
              }
            }
          };
          String prefix = hasOneMethod ? "" : method.getName() + ": ";
          Function<Object, Ending> ending = result -> {
            var end = Words.ending(result);
            return new Ending(end.isFailure(), prefix + end.words(), end.out());
          };
          String in = Words.of(arguments);
          return hop(portPlace, port.getSimpleName(), in,
              () -> hop(behindPlace, behind.getClass().getSimpleName(), in, call, ending), ending);
        });
    return port.cast(traced);
  }

  /** The same way into a driving adapter, with every call noted. */
  public <Q, A> Function<Q, A> drivingAdapter(Class<?> adapter, Function<Q, A> entrance) {
    return request -> {
      try {
        return hop(Place.DRIVING_ADAPTER, adapter.getSimpleName(), Words.text(request),
            () -> entrance.apply(request), Words::ending);
      } catch (RuntimeException failure) {
        throw failure;
      } catch (Exception checked) {
        throw new IllegalStateException("a function declares no checked exception", checked);
      }
    };
  }

  /**
   * Notes that the function of this thread rests now, until it ends, if it has used this port a moment ago.
   *
   * @param interval from the beginning of that use on
   */
  public void rest(Class<?> port, Duration interval) {
    var spot = current();
    Hop function = spot.from();
    if (function == null) {
      return;
    }
    spot.trace().lastWithin(function, port).ifPresent(call -> {
      long left = interval.toNanos() - (clock.nanos() - call.startNanos());
      if (left > 0) {
        spot.begin(Place.WAIT, function.name(), "").doing("rests: one post a "
            + (interval.equals(Duration.ofSeconds(1)) ? "second" : Words.duration(interval.toNanos())),
            clock.instant().plusNanos(left));
      }
    });
  }
}
