package com.example.rightnow.playground;

import java.io.Serial;

/** The playground cannot start. The message is one line for the person at the keyboard. */
final class StartException extends RuntimeException {
  @Serial
  private static final long serialVersionUID = 1L;

  StartException(String message) {
    super(message);
  }
}
