package com.example.rightnow.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;

/**
 * The jars of a function as a layer. AWS's runtime client looks for them in {@code /opt/java/lib}, after the jars of the
 * function, and takes no other place. So that is where a link leads, as long as a function with a layer runs.
 */
final class Layer {
  private static final Path PLACE = Path.of("/opt/java");

  private Layer() {}

  /** Why none can be had on this machine. */
  static Optional<String> obstacle() {
    if (!Files.isWritable(PLACE.getParent())) {
      return Optional.of(PLACE.getParent() + " may not be written; as root it may");
    }
    return Files.exists(PLACE, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(PLACE)
        ? Optional.of("there is a folder " + PLACE + " already")
        : Optional.empty();
  }

  /**
   * Splits what a zip unpacked to.
   *
   * @param folder gets {@code function}, with all but the jars, and {@code layer}
   */
  static void split(Path task, Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var old = Files.walk(folder)) {
        for (var file : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    try (var files = Files.walk(task)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var name = task.relativize(file);
        var target = folder.resolve(name.startsWith("lib") ? "layer" : "function").resolve(name);
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  static void mount(Path layer) throws IOException {
    unmount(); // of a run that was killed
    Files.createSymbolicLink(PLACE, layer.toAbsolutePath());
  }

  static void unmount() throws IOException {
    if (Files.isSymbolicLink(PLACE)) {
      Files.delete(PLACE);
    }
  }
}
