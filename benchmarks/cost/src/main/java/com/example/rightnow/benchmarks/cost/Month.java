package com.example.rightnow.benchmarks.cost;

import com.example.rightnow.benchmarks.cost.Durations.Call;
import java.util.List;

/**
 * A month of thirty days.
 *
 * @param greetings requests a day that are answered with a greeting
 * @param announcements commands a day that announce something
 * @param httpApi whether the HTTP API is in front, or Function URLs
 * @param pollers how many ask the queue around the clock
 * @param keepWarm whether {@code KeepWarm} is on
 */
record Month(long greetings, long announcements, boolean httpApi, long pollers, boolean keepWarm) {
  static final int DAYS = 30;
  static final int HOURS = DAYS * 24;
  static final int SECONDS = HOURS * 3600;
  /** No kind of call starts cold more often: an environment is taken to wait five minutes for the next call. */
  static final int COLD_STARTS = SECONDS / 300;
  /** As long as SQS keeps an asking connection open. */
  static final int POLL_SECONDS = 20;
  /** Of the function, of Lambda around it and of the HTTP API, for a call. */
  static final int LOG_BYTES = 2000;
  /** Of an answer or a post, with its headers. */
  static final int ANSWER_BYTES = 1000;

  private static final int DAYS_REMEMBERED = 35;
  private static final int BYTES_REMEMBERED = 1000;
  private static final double GB = 1e9;

  /** Greetings, one command in a hundred an announcement. */
  static Month of(long greetings) {
    return new Month(greetings, greetings / 100, true, 5, false);
  }

  List<Use> uses(Deployment deployment, Durations durations) {
    long announced = announcements * DAYS;
    long delivered = announced + deployment.scheduled();
    long greeted = greetings * DAYS;
    long warmed = keepWarm ? 2L * COLD_STARTS : 0;
    long requests = greeted + announced;
    long calls = requests + delivered + warmed;
    double httpMillis = millis(durations.greeting(), greeted, keepWarm)
        + millis(durations.announcement(), announced, false)
        + warmed * durations.greeting().warm();
    double gigabyteSeconds = gigabyteSeconds(httpMillis, deployment.httpMemory())
        + gigabyteSeconds(millis(durations.delivery(), delivered, false), deployment.workerMemory());
    return List.of(
        new Use(Service.LAMBDA, "calls", "lambda-requests", calls),
        new Use(Service.LAMBDA, "time", "lambda-" + deployment.architecture(), gigabyteSeconds),
        new Use(Service.API_GATEWAY, "requests", "http-api-requests", httpApi ? requests : 0),
        new Use(Service.EVENT_BRIDGE, "events on the bus", "events", delivered),
        new Use(Service.EVENT_BRIDGE, "schedules", "schedules", deployment.scheduled() + warmed),
        new Use(Service.SQS, "asking the queue, and in, out and away for each post", "queue-fifo",
            (double) pollers * SECONDS / POLL_SECONDS + 3 * delivered),
        new Use(Service.DYNAMO_DB, "a claim and a record for each post", "table-writes", 2 * delivered),
        new Use(Service.DYNAMO_DB, "what is remembered", "table-storage",
            delivered * ((double) DAYS_REMEMBERED / DAYS) * BYTES_REMEMBERED / GB),
        new Use(Service.CLOUD_WATCH, "metrics that alarms look at", "alarm-metrics",
            httpApi ? deployment.alarmMetrics() : deployment.alarmMetricsOfUrls()),
        new Use(Service.CLOUD_WATCH, "metrics counted from the logs", "metrics",
            (double) (Math.min(delivered, HOURS) + Math.min(announced, HOURS)) / HOURS),
        new Use(Service.CLOUD_WATCH, "logs", "logs", (double) calls * LOG_BYTES / GB),
        new Use(Service.SECRETS_MANAGER, "the secret", "secrets", 1),
        new Use(Service.DATA_OUT, "answers and posts", "data-out",
            (double) (requests + delivered) * ANSWER_BYTES / GB));
  }

  private static double millis(Call call, long calls, boolean keptWarm) {
    long cold = keptWarm ? 0 : Math.min(calls, COLD_STARTS);
    return (double) cold * call.cold() + (double) (calls - cold) * call.warm();
  }

  static double gigabyteSeconds(double millis, int megabytes) {
    return millis / 1000 * megabytes / 1024;
  }
}
