package com.example.rightnow.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the figures were measured on. */
final class Machine {
  private Machine() {}

  /** One sentence, for example "AMD EPYC, 2 processors, Linux, JDK 25.0.3+9." */
  static String description() {
    return "%s, %d processors, %s, JDK %s.".formatted(processor(), Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"), Runtime.version());
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
