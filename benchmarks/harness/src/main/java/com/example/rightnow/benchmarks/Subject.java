package com.example.rightnow.benchmarks;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is measured.
 *
 * @param name as in the tables
 * @param task the image of {@code LAMBDA_TASK_ROOT}, which is what a zip unpacks to
 * @param handler the class that Lambda would create
 * @param environment its settings
 * @param refuses whether it answers a forged request with something else than 200; the floor does not look
 * @param layer the image of {@code /opt/java}
 */
record Subject(String name, Path task, String handler, Map<String, String> environment, Job job,
    Archive archive,
    boolean refuses, Optional<Path> layer) {

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
    this(name, task, handler, environment, Job.SLASH_COMMAND, Archive.RUNTIME, true, Optional.empty());
  }

  Subject doing(Job other) {
    return new Subject(name, task, handler, environment, other, archive, refuses, layer);
  }

  Subject called(String other) {
    return new Subject(other, task, handler, environment, job, archive, refuses, layer);
  }

  Subject handledBy(String other) {
    return new Subject(name, task, other, environment, job, archive, refuses, layer);
  }

  Subject with(Archive other) {
    return new Subject(name, task, handler, environment, job, other, refuses, layer);
  }

  Subject with(String variable, String value) {
    var more = new HashMap<>(environment);
    more.put(variable, value);
    return new Subject(name, task, handler, more, job, archive, refuses, layer);
  }

  /** @param split what {@link Layer#split} made of the task */
  Subject inLayer(Path split) {
    return new Subject(name, split.resolve("function"), handler, environment, job, archive, refuses,
        Optional.of(split.resolve("layer")));
  }

  Subject thatDoesNotLook() {
    return new Subject(name, task, handler, environment, job, archive, false, layer);
  }
}
