package com.example.rightnow.benchmarks;

import java.io.IOException;
import java.util.Arrays;

/**
 * One cold start and what came after it.
 *
 * @param init milliseconds from the start of the process until it asks for its first event
 * @param first milliseconds from the first event to its answer
 * @param delivery milliseconds from the first event until Slack had it, for a job that posts; otherwise not a number
 * @param cpu milliseconds of processor time up to the first answer
 * @param warm microseconds per event after that, the median
 * @param warmP99 the same, of the slowest of a hundred
 * @param memory megabytes at most
 */
record Sample(double init, double first, double delivery, double cpu, double warm, double warmP99,
    double memory) {

  static Sample of(FunctionProcess function, Job job, int warmEvents, StandIns standIns) throws IOException {
    double init = (function.api().awaitNext() - function.startedAt()) / 1e6;
    var answer = function.answer(job);
    double cpu = function.cpuMillis();
    double delivery = job == Job.QUEUE_MESSAGE ? (standIns.lastPostAt() - answer.sentAt()) / 1e6 : Double.NaN;
    var warm = new double[warmEvents];
    for (int i = 0; i < warmEvents; i++) {
      function.api().awaitNext();
      warm[i] = function.answer(job).nanos() / 1e3;
    }
    function.api().awaitNext();
    Arrays.sort(warm);
    return new Sample(init, answer.nanos() / 1e6, delivery, cpu, quantile(warm, 0.5), quantile(warm, 0.99),
        function.peakMegabytes());
  }

  double cold() {
    return init + first;
  }

  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
  }
}
