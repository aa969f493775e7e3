package com.example.rightnow.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What figures were measured on, and when. */
final class Machine {
  private Machine() {}

  /** One line, for example "AMD EPYC, 2 processors, JDK 25.0.3+9, 2026-11-28." */
  static String description() {
    return "%s, %d processors, JDK %s, %s.".formatted(processor(), Runtime.getRuntime().availableProcessors(),
        Runtime.version(), LocalDate.now(ZoneOffset.UTC));
  }

  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines.filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst().orElse(System.getProperty("os.arch"));
    } catch (IOException unknown) {
      return System.getProperty("os.arch");
    }
  }
}
