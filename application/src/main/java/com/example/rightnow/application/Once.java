package com.example.rightnow.application;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes its object when it is first asked for, and then keeps it. Safe for use by many threads. */
final class Once<T> implements Supplier<T> {
  private final Supplier<T> making;
  private @Nullable T made;

  Once(Supplier<T> making) {
    this.making = making;
  }

  @Override
  public synchronized T get() {
    T object = made;
    if (object == null) {
      object = making.get();
      made = object;
    }
    return object;
  }
}
