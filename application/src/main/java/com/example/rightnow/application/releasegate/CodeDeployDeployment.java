package com.example.rightnow.application.releasegate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.rightnow.adapters.aws.AwsCalls;
import com.example.rightnow.adapters.aws.AwsCalls.Answer;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * A deployment of CodeDeploy that waits at a hook, by {@code PutLifecycleEventHookExecutionStatus}.
 *
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_PutLifecycleEventHookExecutionStatus.html">
 *     CodeDeploy: the call</a>
 */
final class CodeDeployDeployment implements Deployment {
  private final AwsCalls calls;
  private final Duration within;

  /** @param within how long the call may take */
  CodeDeployDeployment(AwsCalls calls, Duration within) {
    this.calls = calls;
    this.within = within;
  }

  @Override
  public void tell(String deploymentId, String hookExecutionId, boolean goOn) {
    byte[] body = JsonWriter.string().object()
        .value("deploymentId", deploymentId)
        .value("lifecycleEventHookExecutionId", hookExecutionId)
        .value("status", goOn ? "Succeeded" : "Failed")
        .end().done().getBytes(UTF_8);
    Answer answer;
    try {
      answer = calls.post("codedeploy", "/", Map.of(
          "Content-Type", "application/x-amz-json-1.1",
          "X-Amz-Target", "CodeDeploy_20141006.PutLifecycleEventHookExecutionStatus"), body, within);
    } catch (IOException unreachable) {
      throw new IllegalStateException("CodeDeploy gave no answer", unreachable);
    }
    if (answer.status() != 200
        && !new String(answer.body(), UTF_8).contains("LifecycleEventAlreadyCompletedException")) {
      throw new IllegalStateException("CodeDeploy answered with HTTP status " + answer.status());
    }
  }
}
