package com.example.rightnow.domain.port.in;

import com.example.rightnow.domain.model.Visitor;

/** Somebody comes by. */
public interface RightNowUseCase {

  /**
   * Counts the visit.
   *
   * @return how often this visitor has come, this time included
   */
  long visit(Visitor visitor);
}
