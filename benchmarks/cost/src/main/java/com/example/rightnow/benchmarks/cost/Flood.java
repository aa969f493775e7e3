package com.example.rightnow.benchmarks.cost;

import java.util.List;

/**
 * Somebody who sends requests without end. What gets through is answered as fast as a greeting; a forged command is
 * refused in the same time.
 *
 * @param answered requests a second that reach a function
 * @param billed requests a second that the HTTP API counts; 0 where there is none
 */
record Flood(double answered, double billed) {
  /** <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html">of one environment, at most</a> */
  static final int REQUESTS_PER_ENVIRONMENT = 10;

  List<Use> uses(Deployment deployment, Durations durations, int days) {
    double seconds = days * 86_400.0;
    double calls = answered * seconds;
    return List.of(
        new Use(Service.LAMBDA, "calls", "lambda-requests", calls),
        new Use(Service.LAMBDA, "time", "lambda-" + deployment.architecture(),
            Month.gigabyteSeconds(calls * durations.greeting().warm(), deployment.httpMemory())),
        new Use(Service.API_GATEWAY, "requests", "http-api-requests", billed * seconds),
        new Use(Service.CLOUD_WATCH, "logs", "logs",
            Math.max(answered, billed) * seconds * Month.LOG_BYTES / 1e9),
        new Use(Service.DATA_OUT, "answers", "data-out",
            Math.max(answered, billed) * seconds * Month.ANSWER_BYTES / 1e9));
  }
}
