package com.example.rightnow.ministack;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Whether MiniStack was asked for. It is fetched from PyPI, so nobody gets it unasked. */
final class MiniStackCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (!System.getProperty("ministack", "").equals("required")) {
      return ConditionEvaluationResult.disabled("nobody asked for a second emulator."
          + " ./mvnw verify -Dministack=required runs it; it takes Docker and Python 3.10 or newer");
    }
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new ExtensionConfigurationException("-Dministack=required, but no Docker answers");
    }
    return ConditionEvaluationResult.enabled("asked for, and Docker answers");
  }
}
