package com.example.rightnow.playground.trace;

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
   * @param port an interface of the domain
   */
  public <P> P port(Class<P> port, P behind, Place portPlace, Place behindPlace) {
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

  private static String name(Object object) {
    return object.getClass().getSimpleName();
  }
}
