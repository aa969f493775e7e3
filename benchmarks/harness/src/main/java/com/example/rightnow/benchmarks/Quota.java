package com.example.rightnow.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A share of the processor, as Lambda gives one in proportion to memory: <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html">1,769 MB are one whole vCPU</a>. Kept by the
 * kernel through a control group (version 1 or 2), which only root may make.
 *
 * @param cores how many; 0 for as many as the machine has
 * @param megabytes the memory that Lambda would give, from which the JVM's heap follows
 */
record Quota(String name, double cores, int megabytes) {
  static final Quota NONE = new Quota("no quota", 0, 1769);
  static final Quota OF_1769_MB = new Quota("1 core (1,769 MB)", 1, 1769);
  static final Quota OF_1024_MB = new Quota("0.58 core (1,024 MB)", 0.58, 1024);
  static final Quota OF_512_MB = new Quota("0.29 core (512 MB)", 0.29, 512);

  /** Lambda's own period is not published; a short one makes pauses short, as they are seen there. */
  private static final int PERIOD_MICROS = 20_000;

  private static final Path V1 = Path.of("/sys/fs/cgroup/cpu");
  private static final Path V2 = Path.of("/sys/fs/cgroup");

  /** The command under this quota; a shell enters the group and then becomes the command. */
  List<String> over(List<String> command) throws IOException {
    if (cores == 0) {
      return command;
    }
    var enter = List.of("/bin/sh", "-c", "echo $$ > \"$0\" && exec \"$@\"",
        group().resolve("cgroup.procs").toString());
    return Stream.concat(enter.stream(), command.stream()).toList();
  }

  /** Why quotas do not work here, if so. */
  static Optional<String> obstacle() {
    try {
      OF_512_MB.group();
      return Optional.empty();
    } catch (IOException refused) {
      return Optional
          .of("no control group for the processor could be made; it takes root, and a kernel that lets root: %s"
              .formatted(refused));
    }
  }

  private Path group() throws IOException {
    var folder = "rightnow-bench-" + Math.round(cores * 100);
    long micros = Math.round(cores * PERIOD_MICROS);
    if (Files.exists(V1.resolve("cpu.cfs_quota_us"))) {
      var group = Files.createDirectories(V1.resolve(folder));
      Files.writeString(group.resolve("cpu.cfs_period_us"), Integer.toString(PERIOD_MICROS));
      Files.writeString(group.resolve("cpu.cfs_quota_us"), Long.toString(micros));
      return group;
    }
    var group = Files.createDirectories(V2.resolve(folder));
    Files.writeString(group.resolve("cpu.max"), String.format(Locale.ROOT, "%d %d", micros, PERIOD_MICROS));
    return group;
  }

  /** Leaves nothing behind. */
  static void removeGroups() throws IOException {
    for (var quota : List.of(OF_1769_MB, OF_1024_MB, OF_512_MB)) {
      for (var root : List.of(V1, V2)) {
        var group = root.resolve("rightnow-bench-" + Math.round(quota.cores * 100));
        if (Files.isDirectory(group)) {
          Files.delete(group);
        }
      }
    }
  }
}
