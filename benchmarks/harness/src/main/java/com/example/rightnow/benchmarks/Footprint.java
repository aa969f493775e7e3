package com.example.rightnow.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What does not vary from run to run.
 *
 * @param classes loaded up to the first answer
 * @param archived how many of them came out of an archive, ready to use
 * @param bytes of everything in the task root and the layer
 */
record Footprint(long classes, long archived, long bytes, long jars) {

  /** @param classLog what {@code -Xlog:class+load} wrote */
  static Footprint of(Path classLog, Subject subject) throws IOException {
    long classes;
    long archived;
    try (var lines = Files.lines(classLog, ISO_8859_1)) {
      var loaded = lines.filter(line -> line.contains("source:")).toList();
      classes = loaded.size();
      archived = loaded.stream().filter(line -> line.contains("shared objects file")).count();
    }
    long bytes = 0;
    long jars = 0;
    for (var folder : Stream.concat(Stream.of(subject.task()), subject.layer().stream()).toList()) {
      try (var files = Files.walk(folder)) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          bytes += Files.size(file);
          jars += file.toString().endsWith(".jar") ? 1 : 0;
        }
      }
    }
    return new Footprint(classes, archived, bytes, jars);
  }
}
