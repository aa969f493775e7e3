package com.example.rightnow.playground;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the functions are made of, as their composition roots were asked for it: nobody writes it down a second time. Safe for
 * use by many threads.
 */
final class Wiring {
  private final Map<String, Parts> functions = new LinkedHashMap<>();

  /**
   * A port and what is behind it.
   *
   * @param clients of which services a client was asked for to make it
   */
  record Wired(Class<?> port, Class<?> behind, Set<Service> clients) {
    boolean isDriving() {
      return port.getPackageName().endsWith(".in");
    }
  }

  /** A service that a composition root has a client of. */
  enum Service {
    EVENT_BRIDGE, SQS
  }

  /** The parts of one function, in the order in which they were asked for. */
  static final class Parts {
    private final Set<Class<?>> drivingAdapters = new LinkedHashSet<>();
    private final Set<Wired> ports = new LinkedHashSet<>();
    private final Set<Service> clients = new LinkedHashSet<>();

    synchronized void drivingAdapter(Class<?> adapter) {
      drivingAdapters.add(adapter);
    }

    synchronized void port(Wired wired) {
      ports.add(wired);
    }

    synchronized void client(Service service) {
      clients.add(service);
    }

    synchronized List<Class<?>> drivingAdapters() {
      return List.copyOf(drivingAdapters);
    }

    synchronized List<Wired> ports() {
      return List.copyOf(ports);
    }

    /** Of which services a client was asked for, until now. */
    synchronized Set<Service> clients() {
      return Set.copyOf(clients);
    }
  }

  /** The parts of this function, as far as they are known. */
  synchronized Parts of(String function) {
    return functions.computeIfAbsent(function, id -> new Parts());
  }
}
