package com.example.rightnow.application.releasegate;

import com.example.rightnow.application.releasegate.Versions.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks everything, also when something is wrong already: whoever mends a release then knows all of it. Whatever is not a
 * right answer stops it, a failure of the gate too.
 */
final class ReviewReleaseService implements ReviewReleaseUseCase {
  /** How often a version is asked that the platform does not run now, and a deployment told that does not listen. */
  static final int ATTEMPTS = 3;

  private final Versions versions;
  private final Deployment deployment;
  private final Function<Command, List<Question>> questions;
  private final Duration pause;

  /** @param pause before somebody is asked or told again */
  ReviewReleaseService(Versions versions, Deployment deployment, Function<Command, List<Question>> questions,
      Duration pause) {
    this.versions = versions;
    this.deployment = deployment;
    this.questions = questions;
    this.pause = pause;
  }

  @Override
  public Outcome review(Command command) {
    var outcome = judge(command);
    try {
      tell(command, outcome instanceof Outcome.Passed);
      return outcome;
    } catch (RuntimeException unreachable) {
      return new Outcome.NotReported(outcome, unreachable);
    }
  }

  private void tell(Command command, boolean goOn) {
    for (int attempts = 1;; attempts++) {
      try {
        deployment.tell(command.deploymentId(), command.hookExecutionId(), goOn);
        return;
      } catch (RuntimeException unreachable) {
        if (attempts == ATTEMPTS) {
          throw unreachable;
        }
        rest();
      }
    }
  }

  private Outcome judge(Command command) {
    try {
      var asked = questions.apply(command);
      List<String> faults = new ArrayList<>();
      for (var question : asked) {
        fault(question).ifPresent(fault -> faults.add(question + ", " + fault));
      }
      return faults.isEmpty() ? new Outcome.Passed(asked.size()) : new Outcome.Stopped(faults);
    } catch (RuntimeException failure) {
      return new Outcome.Stopped(List.of("The gate itself failed with " + failure.getClass().getName()
          + settings(String.valueOf(failure.getMessage()))
          + ", so nobody knows what the new versions do. Deploy again; if that does not help, mend the gate."));
    }
  }

  /** What settings say of themselves names no values. Other messages may. */
  private static String settings(String message) {
    return message.startsWith("Settings: ") ? " (" + message + ")" : "";
  }

  private Optional<String> fault(Question question) {
    var log = " Its log is " + question.log() + ", where event is gate.";
    return switch (ask(question)) {
      case Reply.Answered(var text) -> question.fault().apply(text).map(fault -> "answered " + fault + log);
      case Reply.Failed(var error) -> Optional.of("failed: " + error + log);
      case Reply.Silent() -> Optional.of("was silent for " + question.within().toSeconds() + " s." + log);
      case Reply.Refused(var reason) -> Optional.of("was not run: " + reason
          + ". Look at ReleaseGateRole in template.yaml, and whether the version is there.");
      case Reply.NotNow(var reason) ->
        Optional.of(
            "was not run, " + ATTEMPTS + " times: " + reason + ". Deploy again when there is less to do.");
    };
  }

  private Reply ask(Question question) {
    var reply = versions.ask(question.version(), question.event(), question.within());
    for (int attempts = 1; reply instanceof Reply.NotNow && attempts < ATTEMPTS; attempts++) {
      rest();
      reply = versions.ask(question.version(), question.event(), question.within());
    }
    return reply;
  }

  private void rest() {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopped);
    }
  }
}
