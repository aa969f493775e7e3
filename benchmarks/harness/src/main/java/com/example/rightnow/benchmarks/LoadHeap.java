package com.example.rightnow.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The heap during a load, as the JVM's own log tells it.
 *
 * @param before what a full collection left before the load
 * @param during the collections while it lasted
 * @param after what a full collection left when it was over
 * @param middle half of the time, by {@link System#nanoTime}
 */
record LoadHeap(Collection before, List<Collection> during, Collection after, long middle) {
  private static final Pattern GENERATION = Pattern
      .compile("GC\\(\\d+\\) (?:DefNew|Tenured): \\d+K\\(\\d+K\\)->(\\d+)K\\(");
  private static final Pattern PAUSE = Pattern
      .compile("^\\[(\\d+)ns]\\S* GC\\(\\d+\\) Pause (\\w+) .* ([0-9.]+)ms$");

  /**
   * One collection.
   *
   * @param at by {@link System#nanoTime}
   * @param left megabytes in use after it
   */
  record Collection(long at, boolean full, double left, double pauseMillis) {}

  /** Logs every collection, to the kilobyte, by the clock that all JVMs on a Linux machine share. */
  static String logFlag(Path log) {
    return "-Xlog:gc,gc+heap:file=" + log + ":timenanos:filecount=0";
  }

  /**
   * @param log to the end of the load and a full collection after it
   * @throws IOException if the collections before and after the load were not full ones
   */
  static LoadHeap of(Path log, long begin, long end) throws IOException {
    var all = collections(log);
    var earlier = all.stream().filter(one -> one.at() < begin).toList();
    var during = all.stream().filter(one -> one.at() >= begin && one.at() <= end).toList();
    boolean before = !earlier.isEmpty() && earlier.getLast().full();
    boolean after = !all.isEmpty() && all.getLast().full() && all.getLast().at() > end;
    if (!before || !after) {
      throw new IOException("no full collection before and after the load, see " + log);
    }
    return new LoadHeap(earlier.getLast(), during, all.getLast(), begin + (end - begin) / 2);
  }

  private static List<Collection> collections(Path log) throws IOException {
    var collections = new ArrayList<Collection>();
    long kilobytes = 0;
    for (var line : Files.readAllLines(log)) {
      var generation = GENERATION.matcher(line);
      if (generation.find()) {
        kilobytes += Long.parseLong(generation.group(1));
      }
      var pause = PAUSE.matcher(line); // comes after the generations of its collection
      if (pause.find()) {
        collections.add(new Collection(Long.parseLong(pause.group(1)), pause.group(2).equals("Full"),
            kilobytes / 1024.0, Double.parseDouble(pause.group(3))));
        kilobytes = 0;
      }
    }
    return collections;
  }

  double longestPauseMillis() {
    return during.stream().mapToDouble(Collection::pauseMillis).max().orElse(Double.NaN);
  }

  /** Megabytes in use after the collection that left least; not a number without a collection. */
  double firstHalfFloor() {
    return floor(during.stream().filter(one -> one.at() < middle));
  }

  double secondHalfFloor() {
    return floor(during.stream().filter(one -> one.at() >= middle));
  }

  private static double floor(Stream<Collection> collections) {
    return collections.mapToDouble(Collection::left).min().orElse(Double.NaN);
  }
}
