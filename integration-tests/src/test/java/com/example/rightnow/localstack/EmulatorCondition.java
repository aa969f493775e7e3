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
    if (DockerClientFactory.instance().isDockerAvailable()) {
      return ConditionEvaluationResult.enabled("Docker answers");
    }
    if (System.getProperty("emulator", "").equals("required")) {
      throw new ExtensionConfigurationException("-Demulator=required, but no Docker answers");
    }
    return ConditionEvaluationResult.disabled(
        "no Docker answers. Start it and run ./mvnw verify; with -Demulator=required this is an error");
  }
}
