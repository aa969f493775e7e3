package com.example.rightnow.application.releasegate;

import java.util.List;

/** Use case: reviewing a release before it gets traffic. */
@FunctionalInterface
public interface ReviewReleaseUseCase {

  /** Asks the new versions, judges them and says so to the deployment that waits for it. Does not throw. */
  Outcome review(Command command);

  /**
   * A deployment that waits.
   *
   * @param deploymentId which one
   * @param hookExecutionId for which of its steps
   */
  record Command(String deploymentId, String hookExecutionId) {}

  /** How it ended. */
  sealed interface Outcome {

    /**
     * Every version answered as it should, and the deployment goes on.
     *
     * @param questions how many were asked
     */
    record Passed(int questions) implements Outcome {}

    /**
     * The deployment is stopped.
     *
     * @param faults a sentence each: which function, what was asked, what came, what to look at; at least one
     */
    record Stopped(List<String> faults) implements Outcome {}

    /**
     * The deployment was not told. It waits for an hour, and then fails.
     *
     * @param verdict one of the others
     */
    record NotReported(Outcome verdict, RuntimeException reason) implements Outcome {}
  }
}
