package com.example.rightnow.adapters.out.memory;

import com.example.rightnow.domain.model.Visitor;
import com.example.rightnow.domain.port.out.Visits;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers as long as the process lives. */
public final class InMemoryVisits implements Visits {
  private final Map<Visitor, Long> counts = new ConcurrentHashMap<>();

  @Override
  public long add(Visitor visitor) {
    return counts.merge(visitor, 1L, Long::sum);
  }
}
