package com.example.rightnow.domain.port.out;

import com.example.rightnow.domain.model.Visitor;

/** Remembers who came how often. Safe for use by many threads and many environments; no visit gets lost. */
public interface Visits {

  /**
   * Adds one visit. Whatever an implementation throws, the visit may be counted or not.
   *
   * @return how many this visitor has now
   */
  long add(Visitor visitor);
}
