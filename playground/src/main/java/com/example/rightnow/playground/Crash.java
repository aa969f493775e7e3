package com.example.rightnow.playground;

import com.example.rightnow.domain.model.Receipt;
import com.example.rightnow.domain.port.out.TeamChannel;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The one gap that cannot be closed, on demand: the next post that the team channel takes is the last thing that its function
 * does. Nobody records it.
 */
final class Crash {
  private final AtomicBoolean isArmed = new AtomicBoolean();

  /** No exception that a function could catch: on Lambda nothing of it would be left. */
  static final class FunctionDied extends Error {
    private static final long serialVersionUID = 1L;

    FunctionDied() {
      super("the function died after Slack's ok, before anything was recorded");
    }
  }

  void arm(boolean armed) {
    isArmed.set(armed);
  }

  boolean isArmed() {
    return isArmed.get();
  }

  /** The same channel, after which the function dies if that was asked for. */
  TeamChannel behind(TeamChannel channel) {
    return message -> {
      Receipt receipt = channel.post(message);
      if (receipt instanceof Receipt.Posted && isArmed.compareAndSet(true, false)) {
        throw new FunctionDied();
      }
      return receipt;
    };
  }
}
