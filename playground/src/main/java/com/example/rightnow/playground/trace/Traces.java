package com.example.rightnow.playground.trace;

import com.example.rightnow.adapters.in.http.ApiResponse;
import com.grack.nanojson.JsonArray;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** The traces of the last requests. The trace of the request that a thread works on is bound to that thread. */
public final class Traces {
  private static final int KEPT = 100;

  private final ScopedValue<Trace> current = ScopedValue.newInstance();
  private final Deque<Trace> traces = new ArrayDeque<>();
  private int begun;

  /** A new trace. For it the oldest may go, one that is done before one that is under way. */
  public synchronized Trace begin(String title) {
    if (traces.size() == KEPT) {
      traces.remove(traces.stream().filter(Trace::isDone).findFirst().orElse(traces.getFirst()));
    }
    var trace = new Trace("t" + ++begun, title);
    traces.addLast(trace);
    return trace;
  }

  /** The trace of the request that this thread works on; outside of any request one that is not kept. */
  public Trace current() {
    return current.isBound() ? current.get() : new Trace("none", "");
  }

  /** Does the work as part of this trace. */
  public <T> T within(Trace trace, Callable<T> work) throws Exception {
    trace.begin();
    try {
      return ScopedValue.where(current, trace).call(work::call);
    } finally {
      trace.end();
    }
  }

  /** All that are kept, oldest first. */
  public synchronized JsonArray toJson() {
    var all = new JsonArray();
    traces.forEach(trace -> all.add(trace.toJson()));
    return all;
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
    var traced = Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[]{port},
        (proxy, method, arguments) -> {
          Callable<Object> call = () -> {
            try {
              return method.invoke(behind, arguments);
            } catch (InvocationTargetException failed) {
              throw failed.getCause() instanceof Exception cause ? cause : failed;
            }
          };
          var trace = current();
          Function<Object, String> ending = result -> result == null
              ? ""
              : method.getName() + ": " + name(result);
          return trace.hop(portPlace, port.getSimpleName(),
              () -> trace.hop(behindPlace, name(behind), call, ending), ending);
        });
    return port.cast(traced);
  }

  /** The same way into a driving adapter, with every call noted. */
  public <Q, A> Function<Q, A> drivingAdapter(Class<?> adapter, Function<Q, A> entrance) {
    return request -> {
      try {
        return current().hop(Place.DRIVING_ADAPTER, adapter.getSimpleName(), () -> entrance.apply(request),
            Traces::ending);
      } catch (RuntimeException failure) {
        throw failure;
      } catch (Exception checked) {
        throw new IllegalStateException("a function declares no checked exception", checked);
      }
    };
  }

  /** What the answer of an adapter says of itself, or else what it is. */
  private static String ending(Object answer) {
    return answer instanceof ApiResponse response ? response.outcome() : name(answer);
  }

  private static String name(Object object) {
    return object.getClass().getSimpleName();
  }
}
