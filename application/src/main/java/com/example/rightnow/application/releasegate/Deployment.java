package com.example.rightnow.application.releasegate;

/** Driven port: the deployment that waits for the verdict. */
@FunctionalInterface
public interface Deployment {

  /**
   * Tells it to go on, or to stop. One that was told before stays at that.
   *
   * @throws IllegalStateException if it could not be told; the message says why
   */
  void tell(String deploymentId, String hookExecutionId, boolean goOn);
}
