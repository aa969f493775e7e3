package com.example.rightnow.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * One function under requests that come at a fixed rate, whether or not it keeps up.
 *
 * @param latencies nanoseconds from the moment at which a request was due to its answer, sorted
 * @param errors answers that were not right; their latencies count too
 * @param residentBefore megabytes, like the two that follow
 */
record LoadEndurance(int seconds, int rate, long[] latencies, int errors, LoadHeap heap,
    double residentBefore, double residentHalfWay, double residentAfter) {
  /** Requests that do not count, one after the other. */
  static final int WARM_UP = 2_000;

  private static final Duration PROGRESS = Duration.ofSeconds(10);

  /** @param heapLog what {@link LoadHeap#logFlag} made the function write */
  static LoadEndurance of(FunctionProcess function, Job job, int seconds, int rate, Path heapLog)
      throws IOException, InterruptedException {
    var api = function.api();
    for (int i = 0; i < WARM_UP; i++) {
      api.awaitNext();
      function.answer(job);
    }
    api.awaitNext();
    function.collectGarbage();
    double residentBefore = function.residentMegabytes();
    double residentHalfWay = Double.NaN;
    var latencies = new long[seconds * rate];
    int errors = 0;
    long slowest = 0;
    long begin = System.nanoTime();
    long progress = begin + PROGRESS.toNanos();
    for (int i = 0; i < latencies.length; i++) {
      var event = job.event();
      if (i > 0) {
        api.awaitNext();
      }
      long due = begin + i * 1_000_000_000L / rate;
      waitUntil(due);
      boolean right;
      try {
        right = job.isRight(api.invoke(event).body());
      } catch (RuntimeApi.InvocationFailed failure) {
        right = false;
      }
      long now = System.nanoTime();
      latencies[i] = now - due;
      slowest = Math.max(slowest, latencies[i]);
      errors += right ? 0 : 1;
      if (i == latencies.length / 2) {
        residentHalfWay = function.residentMegabytes();
      }
      if (now >= progress) {
        progress += PROGRESS.toNanos();
        Benchmarks.say("load: %,d of %,d sent, %,d errors, slowest %.1f ms, %.0f MB resident".formatted(i + 1,
            latencies.length, errors, slowest / 1e6, function.residentMegabytes()));
      }
    }
    long end = System.nanoTime();
    api.awaitNext();
    double residentAfter = function.residentMegabytes();
    function.collectGarbage();
    Arrays.sort(latencies);
    return new LoadEndurance(seconds, rate, latencies, errors, LoadHeap.of(heapLog, begin, end),
        residentBefore, residentHalfWay, residentAfter);
  }

  int sent() {
    return latencies.length;
  }

  /** Milliseconds within which this share of the requests was answered. */
  double latency(double share) {
    return latencies[Math.max(0, (int) Math.ceil(latencies.length * share) - 1)] / 1e6;
  }

  /** Sleeps until shortly before, then watches the clock: a thread that sleeps wakes late. */
  private static void waitUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      if (left > 300_000) {
        LockSupport.parkNanos(left - 200_000);
      } else {
        Thread.onSpinWait();
      }
    }
  }
}
