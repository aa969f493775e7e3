package com.example.rightnow.application.releasegate;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.Log;
import com.example.rightnow.application.releasegate.ReviewReleaseUseCase.Command;
import com.example.rightnow.application.releasegate.ReviewReleaseUseCase.Outcome;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Trigger: CodeDeploy, before a new version gets traffic. It calls this function once for each function that it deploys; all
 * of them are reviewed each time, so that one that is broken stops all, and no half of a release stays.
 *
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html">
 *     CodeDeploy: hooks of a deployment</a>
 */
public final class ReleaseGateFunction implements RequestStreamHandler {
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration REPORT = Duration.ofSeconds(5);

  /** What a review may take when everybody takes as long as he may and then is asked or told again. */
  public static final Duration LONGEST = Questions.LONGEST.plus(REPORT)
      .multipliedBy(ReviewReleaseService.ATTEMPTS)
      .plus(PAUSE.multipliedBy((Questions.AT_MOST + 1L) * (ReviewReleaseService.ATTEMPTS - 1)));

  private final ReviewReleaseUseCase reviewRelease;

  public ReleaseGateFunction() {
    this(CompositionRoot.fromEnvironment());
  }

  public ReleaseGateFunction(CompositionRoot root) {
    this(root, PAUSE);
  }

  /** @param pause before somebody is asked or told again */
  ReleaseGateFunction(CompositionRoot root, Duration pause) {
    var calls = root.awsCalls();
    var versions = root.port(Versions.class, () -> new LambdaVersions(calls));
    var deployment = root.port(Deployment.class, () -> new CodeDeployDeployment(calls, REPORT));
    var questions = questions(root);
    reviewRelease = root.port(ReviewReleaseUseCase.class,
        () -> new ReviewReleaseService(versions, deployment, questions, pause));
  }

  /** A gate that does not start tells CodeDeploy nothing, which waits for an hour then. So this one starts, and says no. */
  private static Function<Command, List<Question>> questions(CompositionRoot root) {
    try {
      return new Questions(ReleaseGateSettings.from(root.environment()), root.clock());
    } catch (IllegalStateException unusable) {
      return command -> {
        throw unusable;
      };
    }
  }

  /** @throws IllegalStateException if nobody waits for the verdict, or could not be told */
  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) {
    var command = command(event);
    var outcome = reviewRelease.review(command);
    tell(outcome, command, Log.of(context));
    if (outcome instanceof Outcome.NotReported(_, var reason)) {
      throw reason;
    }
  }

  private static void tell(Outcome outcome, Command command, Log log) {
    switch (outcome) {
      case Outcome.Passed(var questions) ->
        log.info("release", "deploymentId", command.deploymentId(), "outcome", "Passed", "questions",
            questions);
      case Outcome.Stopped(var faults) -> faults.forEach(fault -> log.warn("release", "deploymentId",
          command.deploymentId(), "outcome", "Stopped", "reason", fault));
      case Outcome.NotReported(var verdict, var reason) -> {
        tell(verdict, command, log);
        log.error("release not reported", reason);
      }
    }
  }

  private static Command command(InputStream event) {
    try {
      var hook = JsonParser.object().from(event);
      String deployment = hook.getString("DeploymentId", "");
      String execution = hook.getString("LifecycleEventHookExecutionId", "");
      if (!deployment.isEmpty() && !execution.isEmpty()) {
        return new Command(deployment, execution);
      }
    } catch (JsonParserException notJson) {
      // said below
    }
    throw new IllegalStateException(
        "this is no event of CodeDeploy: it has no DeploymentId or no LifecycleEventHookExecutionId");
  }
}
