package com.example.rightnow.benchmarks;

import java.io.IOException;
import java.util.stream.Stream;

/**
 * Requests one after the other, each as soon as the function asks for it.
 *
 * @param seconds of the clock
 * @param coreSeconds of processor time in the function's process
 */
record LoadThroughput(int requests, double seconds, double coreSeconds) {

  /** @throws IOException if an answer is not right */
  static LoadThroughput of(FunctionProcess function, Job job, int requests) throws IOException {
    // signed beforehand: the clock is to stand for the function; they are good for five minutes
    var events = Stream.generate(job::event).limit(requests).toList();
    function.api().awaitNext();
    double coreBegin = function.cpuMillis();
    long begin = System.nanoTime();
    for (int i = 0; i < requests; i++) {
      if (i > 0) {
        function.api().awaitNext();
      }
      var answer = function.api().invoke(events.get(i)).body();
      if (!job.isRight(answer)) {
        throw new IOException("not the answer to " + job + ": " + answer);
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new LoadThroughput(requests, seconds, (function.cpuMillis() - coreBegin) / 1e3);
  }

  double perSecond() {
    return requests / seconds;
  }

  double perCoreSecond() {
    return requests / coreSeconds;
  }
}
