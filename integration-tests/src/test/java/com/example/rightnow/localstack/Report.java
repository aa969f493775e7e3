package com.example.rightnow.localstack;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Says how long each test took while it runs, and at the end which classes were skipped, why, and how to run them. */
public final class Report implements TestExecutionListener {
  private final Map<String, Instant> begun = new LinkedHashMap<>();
  private final Map<String, StringJoiner> skipped = new LinkedHashMap<>();

  @Override
  public synchronized void executionStarted(TestIdentifier test) {
    begun.put(test.getUniqueId(), Instant.now());
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Instant start = begun.remove(test.getUniqueId());
    if (start == null || test.getParentId().isEmpty()) {
      return;
    }
    String seconds = String.format(Locale.ROOT, "%6.1f s",
        Duration.between(start, Instant.now()).toMillis() / 1000.0);
    if (test.isTest()) {
      System.out.println(seconds + "  " + test.getDisplayName().replace("()", "").replace('_', ' ')
          + (result.getStatus() == Status.SUCCESSFUL ? "" : "  " + result.getStatus()));
    } else if (test.getSource().orElse(null) instanceof ClassSource source) {
      System.out.println(seconds + "  in all: " + simpleName(source));
    }
  }

  @Override
  public synchronized void executionSkipped(TestIdentifier test, String reason) {
    if (test.getSource().orElse(null) instanceof ClassSource source) {
      skipped.computeIfAbsent(reason, _ -> new StringJoiner(", ")).add(simpleName(source));
    }
  }

  private static String simpleName(ClassSource source) {
    return source.getClassName().substring(source.getClassName().lastIndexOf('.') + 1);
  }

  @Override
  public synchronized void testPlanExecutionFinished(TestPlan plan) {
    if (!skipped.isEmpty()) {
      System.out.println(skipped.entrySet().stream()
          .map(entry -> "SKIPPED " + entry.getValue() + ": " + entry.getKey())
          .collect(joining("\n")));
    }
  }
}
