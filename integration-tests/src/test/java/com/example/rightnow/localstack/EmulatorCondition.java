package com.example.rightnow.localstack;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Whether the emulator can run here. Testcontainers asks Docker once and remembers the answer. */
final class EmulatorCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    try {
      return DockerClientFactory.instance().isDockerAvailable()
          ? ConditionEvaluationResult.enabled("Docker answers")
          : missing("no Docker answers");
    } catch (RuntimeException unusable) {
      return missing("Docker answers, but starts no container (" + unusable.getMessage() + ")");
    }
  }

  private static ConditionEvaluationResult missing(String reason) {
    if (System.getProperty("emulator", "").equals("required")) {
      throw new ExtensionConfigurationException("-Demulator=required, but " + reason);
    }
    return ConditionEvaluationResult.disabled(
        reason
            + ". Start Docker, or mend it, and run ./mvnw verify; with -Demulator=required this is an error");
  }
}
