package com.example.rightnow.application.settings;

/** A value that cannot be used, with a reason that may be logged: nothing of a secret is in it. */
public final class UnusableException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public UnusableException(String reason) {
    super(reason);
  }
}
