package com.example.rightnow.localstack;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Says how long each test took as soon as it ends, and in the end which classes were skipped, why, and how to run them. */
public final class Report implements TestExecutionListener {
  /** Stands between JUnit's own words and those of whoever wrote the condition. */
  private static final String AUTHOR = "==> ";

  private final Map<String, Instant> begun = new HashMap<>();
  private final Map<String, StringJoiner> skipped = new TreeMap<>();
  private @Nullable TestPlan plan;

  @Override
  public synchronized void testPlanExecutionStarted(TestPlan starting) {
    plan = starting;
  }

  @Override
  public synchronized void executionStarted(TestIdentifier test) {
    begun.put(test.getUniqueId(), Instant.now());
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Instant start = begun.remove(test.getUniqueId());
    if (start == null) {
      return;
    }
    String words = switch (source(test)) {
      // the runs of a test with parameters have its source too: one line for all of them
      case MethodSource method when !(parentSource(test) instanceof MethodSource) ->
        method.getMethodName().replace('_', ' ');
      case ClassSource all -> "in all: " + simpleName(all);
      case null, default -> "";
    };
    if (!words.isEmpty()) {
      double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
      System.out.printf(Locale.ROOT, "%6.1f s  %s%s%n", seconds, words,
          result.getStatus() == Status.SUCCESSFUL ? "" : "  " + result.getStatus());
    }
  }

  @Override
  public synchronized void executionSkipped(TestIdentifier test, String reason) {
    if (source(test) instanceof ClassSource source) {
      String words = reason.substring(reason.contains(AUTHOR) ? reason.indexOf(AUTHOR) + AUTHOR.length() : 0);
      skipped.computeIfAbsent(words, _ -> new StringJoiner(", ")).add(simpleName(source));
    }
  }

  @Override
  public synchronized void testPlanExecutionFinished(TestPlan finished) {
    skipped.forEach((reason, classes) -> System.out.println("SKIPPED " + classes + ": " + reason));
  }

  private @Nullable TestSource parentSource(TestIdentifier test) {
    return plan == null ? null : plan.getParent(test).map(Report::source).orElse(null);
  }

  private static @Nullable TestSource source(TestIdentifier test) {
    return test.getSource().orElse(null);
  }

  private static String simpleName(ClassSource source) {
    return source.getClassName().substring(source.getClassName().lastIndexOf('.') + 1);
  }
}
