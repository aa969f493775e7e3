package com.example.rightnow.benchmarks;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What is measured.
 *
 * @param name as in the tables
 * @param task the image of {@code LAMBDA_TASK_ROOT}, which is what a zip unpacks to
 * @param handler the class that Lambda would create
 * @param environment its settings
 * @param refuses whether it answers a forged request with something else than 200; the floor does not look
 */
record Subject(String name, Path task, String handler, Map<String, String> environment, Job job,
    Archive archive,
    boolean refuses) {

  /** From where the JVM takes classes that it need not parse. */
  enum Archive {
    /** The runtime's own: here a cache of the runtime client and the JDK that stands in for it, see the README. */
    RUNTIME,
    /** The JDK's default archive alone. */
    JDK,
    /** A cache of the function itself, from a training run; it takes the place of the runtime's own. */
    FUNCTION,
    /** That of another build of the JVM, which this one refuses. */
    STALE
  }

  Subject(String name, Path task, String handler, Map<String, String> environment) {
    this(name, task, handler, environment, Job.SLASH_COMMAND, Archive.RUNTIME, true);
  }

  Subject doing(Job other) {
    return new Subject(name, task, handler, environment, other, archive, refuses);
  }

  Subject called(String other) {
    return new Subject(other, task, handler, environment, job, archive, refuses);
  }

  Subject handledBy(String other) {
    return new Subject(name, task, other, environment, job, archive, refuses);
  }

  Subject with(Archive other) {
    return new Subject(name, task, handler, environment, job, other, refuses);
  }

  Subject with(String variable, String value) {
    var more = new HashMap<>(environment);
    more.put(variable, value);
    return new Subject(name, task, handler, more, job, archive, refuses);
  }

  Subject thatDoesNotLook() {
    return new Subject(name, task, handler, environment, job, archive, false);
  }
}
