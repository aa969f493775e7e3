package com.example.rightnow.application.releasegate;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that a version is asked, and what its answer should be.
 *
 * @param function what the version is one of, by its name in {@code template.yaml}
 * @param version its ARN
 * @param asked for what
 * @param event what it is handed
 * @param within how long it may take
 * @param fault what is wrong with an answer, a sentence to be read after "answered"; empty if nothing is
 */
@SuppressWarnings("ArrayRecordComponent") // it is written and sent
record Question(String function, String version, String asked, byte[] event, Duration within,
    Function<String, Optional<String>> fault) {

  /** Where the version logs. */
  String log() {
    String name = name();
    return "/aws/lambda/" + name.substring(0, Math.max(0, name.lastIndexOf(':')));
  }

  /** The name and the number, without account and Region. */
  private String name() {
    return version.substring(version.indexOf(":function:") + ":function:".length());
  }

  @Override
  public String toString() {
    return function + " (" + name() + "), asked for " + asked;
  }
}
