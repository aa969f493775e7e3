package com.example.rightnow.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What does not vary from run to run.
 *
 * @param classes loaded up to the first answer
 * @param archived how many of them came out of an archive, ready to use
 * @param bytes of everything in the task root
 */
record Footprint(long classes, long archived, long bytes, long jars) {

  /** @param classLog what {@code -Xlog:class+load} wrote */
  static Footprint of(Path classLog, Path task) throws IOException {
    long classes;
    long archived;
    try (var lines = Files.lines(classLog, ISO_8859_1)) {
      var loaded = lines.filter(line -> line.contains("source:")).toList();
      classes = loaded.size();
      archived = loaded.stream().filter(line -> line.contains("shared objects file")).count();
    }
    try (var files = Files.walk(task)) {
      var regular = files.filter(Files::isRegularFile).toList();
      long bytes = 0;
      for (var file : regular) {
        bytes += Files.size(file);
      }
      long jars = regular.stream().filter(file -> file.toString().endsWith(".jar")).count();
      return new Footprint(classes, archived, bytes, jars);
    }
  }
}
