package com.example.rightnow.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.example.rightnow.benchmarks.cost.Durations.Call;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Examples worked by hand, step by step, with figures that are easy to work with. None of them is a price of AWS. */
class HandWorkedTest {
  private static final Offset<Double> NEARLY = within(1e-9);

  private static final Deployment DEPLOYMENT = new Deployment(2048, 1024, "arm64", 10, 2, 28, 29, 22);
  private static final Durations DURATIONS = new Durations(new Call(200, 1), new Call(1000, 10),
      new Call(4000, 1000));

  private static final Prices PRICES = Prices.parse(
      """
          lambda-requests: {unit: requests, free: 1000000, us-east-1: {usd: 0.0000002, read: 2026-01-01, row: r, source: "https://a"}}
          lambda-arm64: {unit: GB-seconds, free: 400000, us-east-1: {usd: 0.00001, read: 2026-01-01, row: r, source: "https://a"}}
          http-api-requests: {unit: requests, free: 0, us-east-1: {usd: {0: 0.000001, 300000000: 0.0000009}, read: 2026-01-01, row: r, source: "https://a"}}
          events: {unit: events, free: 0, us-east-1: {usd: 0.000001, read: 2026-01-01, row: r, source: "https://a"}}
          schedules: {unit: invocations, free: 14000000, us-east-1: {usd: 0.000001, read: 2026-01-01, row: r, source: "https://a"}}
          queue-fifo: {unit: requests, free: 1000000, us-east-1: {usd: 0.0000005, read: 2026-01-01, row: r, source: "https://a"}}
          table-writes: {unit: writes, free: 0, us-east-1: {usd: 0.0000005, read: 2026-01-01, row: r, source: "https://a"}}
          table-storage: {unit: GB-months, free: 25, us-east-1: {usd: 0.25, read: 2026-01-01, row: r, source: "https://a"}}
          alarm-metrics: {unit: metrics, free: 10, us-east-1: {usd: 0.10, read: 2026-01-01, row: r, source: "https://a"}}
          metrics: {unit: metrics, free: 10, us-east-1: {usd: 0.30, read: 2026-01-01, row: r, source: "https://a"}}
          logs: {unit: GB, free: 5, us-east-1: {usd: 0.50, read: 2026-01-01, row: r, source: "https://a"}}
          secrets: {unit: secrets, free: 0, us-east-1: {usd: 0.40, read: 2026-01-01, row: r, source: "https://a"}}
          data-out: {unit: GB, free: 100, us-east-1: {usd: 0.09, read: 2026-01-01, row: r, source: "https://a"}}
          fargate-arm64-vcpu: {unit: vCPU-hours, free: 0, us-east-1: {usd: 0.04, read: 2026-01-01, row: r, source: "https://a"}}
          fargate-arm64-memory: {unit: GB-hours, free: 0, us-east-1: {usd: 0.004, read: 2026-01-01, row: r, source: "https://a"}}
          public-ipv4: {unit: address-hours, free: 0, us-east-1: {usd: 0.005, read: 2026-01-01, row: r, source: "https://a"}}
          load-balancer: {unit: hours, free: 0, us-east-1: {usd: 0.02, read: 2026-01-01, row: r, source: "https://a"}}
          """);

  // 1,000 greetings and 10 announcements a day.
  //
  // greetings in 30 days        1,000 x 30 = 30,000
  // announcements                  10 x 30 = 300
  // posts                         300 + 22 = 322            22 of them from the schedule
  // requests              30,000 + 300     = 30,300
  // calls of functions    30,300 + 322     = 30,622
  //
  // Cold are at most 288 a day (24 hours of 12 times five minutes), 288 x 30 = 8,640 in the month, of each kind.
  // greetings      8,640 cold x 200 ms = 1,728,000 ms
  //                21,360 warm x 1 ms  =    21,360 ms
  // announcements  300 cold x 1,000 ms =   300,000 ms
  // together                             2,049,360 ms = 2,049.36 s, with 2,048 MB = 2 GB: 4,098.72 GB-seconds
  // posts          322 cold x 4,000 ms = 1,288,000 ms = 1,288 s,    with 1 GB:            1,288 GB-seconds
  // sum                                                                                   5,386.72 GB-seconds
  //
  // A poller asks every 20 s: 2,592,000 s / 20 s = 129,600 times; five of them 648,000 times. A post adds three requests to
  // the queue, in, out and away: 3 x 322 = 966. Sum 648,966.
  @Test
  void a_month_of_a_thousand_greetings_a_day_uses() {
    assertThat(quantities(new Month(1000, 10, true, 5, false))).containsOnly(
        Map.entry("lambda-requests", 30_622.0),
        Map.entry("lambda-arm64", 5_386.72),
        Map.entry("http-api-requests", 30_300.0),
        Map.entry("events", 322.0),
        Map.entry("schedules", 22.0),
        Map.entry("queue-fifo", 648_966.0),
        Map.entry("table-writes", 644.0), // 322 claims, 322 records
        Map.entry("table-storage", 0.000375666667), // 322 x 35/30 x 1,000 bytes: remembered for 35 days
        Map.entry("alarm-metrics", 28.0),
        Map.entry("metrics", 0.863888888889), // one counts posts, one announcements: 322 and 300 of 720 hours
        Map.entry("logs", 0.061244), // 30,622 x 2,000 bytes
        Map.entry("secrets", 1.0),
        Map.entry("data-out", 0.030622)); // (30,300 + 322) x 1,000 bytes
  }

  // calls    30,622 x 0.0000002 = 0.0061244         time     5,386.72 x 0.00001  = 0.0538672
  // requests 30,300 x 0.000001  = 0.0303            events   322 x 0.000001      = 0.000322
  // schedule 22 x 0.000001      = 0.000022          queue    648,966 x 0.0000005 = 0.324483
  // writes   644 x 0.0000005    = 0.000322          storage  0.00037566667 x 0.25 = 0.0000939167
  // alarms   28 x 0.10          = 2.80              metrics  0.86388889 x 0.30   = 0.2591666667
  // logs     0.061244 x 0.50    = 0.030622          secret                         0.40
  // data     0.030622 x 0.09    = 0.00275598
  // sum                                                                          = 3.9080791633
  @Test
  void and_costs_without_the_free_tier() {
    assertThat(bill(new Month(1000, 10, true, 5, false), false).total().known()).isEqualTo(3.9080791633,
        within(1e-9));
  }

  // Of the above, 18 of the 28 metrics of alarms, the requests, the events, the writes and the secret are left:
  // 1.80 + 0.0303 + 0.000322 + 0.000322 + 0.40 = 2.230944
  @Test
  void and_with_it() {
    assertThat(bill(new Month(1000, 10, true, 5, false), true).total().known()).isEqualTo(2.230944,
        NEARLY);
  }

  // 2 functions x 8,640 calls = 17,280, each 1 ms with 2 GB: 17,280 x 0.001 x 2 = 34.56 GB-seconds.
  // The 22 posts of the schedule stay cold: 22 x 4 s x 1 GB = 88. Sum 122.56.
  @Test
  void keeping_warm_costs_calls_and_spares_cold_starts() {
    var quantities = quantities(new Month(0, 0, true, 2, true));

    assertThat(quantities).containsEntry("lambda-requests", 17_280.0 + 22)
        .containsEntry("schedules", 17_280.0 + 22)
        .containsEntry("queue-fifo", 2 * 129_600.0 + 3 * 22);
    assertThat(quantities.get("lambda-arm64")).isEqualTo(122.56, NEARLY);
    // 1,000 greetings a day, all warm: 30,000 x 0.001 x 2 = 60 more
    assertThat(quantities(new Month(1000, 0, true, 2, true)).get("lambda-arm64")).isEqualTo(182.56,
        NEARLY);
  }

  @Test
  void function_urls_cost_no_requests_and_have_an_alarm_more() {
    assertThat(quantities(new Month(1000, 10, false, 5, false)))
        .containsEntry("http-api-requests", 0.0).containsEntry("alarm-metrics", 29.0);
  }

  // 400 million: 300 million x 0.000001 = 300, 100 million x 0.0000009 = 90
  @Test
  void each_step_of_a_price_counts_for_what_is_in_it() {
    var line = PRICES.line(new Use(Service.API_GATEWAY, "requests", "http-api-requests", 400_000_000),
        "us-east-1", false);

    assertThat(line.dollars().known()).isEqualTo(390, NEARLY);
  }

  // 20 requests a second of 1,000 get through, 86,400 s: 1,728,000 a day.
  // calls 1,728,000 x 0.0000002 = 0.3456                requests 1,728,000 x 0.000001 = 1.728
  // time  1,728,000 x 0.001 s x 2 GB = 3,456 x 0.00001 = 0.03456
  // logs  1,728,000 x 2,000 bytes = 3.456 GB x 0.50 = 1.728   data 1.728 GB x 0.09 = 0.15552
  // sum 3.99168
  @Test
  void a_day_of_a_flood_behind_the_throttle() {
    assertThat(flood(new Flood(20, 20)).total().known()).isEqualTo(3.99168, NEARLY);
  }

  @Test
  void and_as_many_requests_at_once() {
    assertThat(new Calculator(PRICES, DEPLOYMENT, DURATIONS).requests(1_728_000, "us-east-1"))
        .isEqualTo("1,728,000 requests cost 3.99 $ in us-east-1 without free tier.");
  }

  // The same without requests of the API: 3.99168 - 1.728 = 2.26368; 50 times as many: 113.184
  @Test
  void a_day_of_a_flood_on_function_urls() {
    assertThat(flood(new Flood(1000, 0)).total().known()).isEqualTo(113.184, within(1e-6));
  }

  // 720 h x 0.25 vCPU x 0.04 = 7.20, 720 x 0.5 GB x 0.004 = 1.44, an address 720 x 0.005 = 3.60: 12.24.
  // With a load balancer two more addresses, 7.20, and 720 x 0.02 = 14.40: 33.84.
  @Test
  void a_container_all_month() {
    assertThat(container(false).known()).isEqualTo(12.24, NEARLY);
    assertThat(container(true).known()).isEqualTo(33.84, NEARLY);
  }

  // At a tenth of a cent for each greeting a day, 12,240 cost as much as the container and 12,241 more.
  @Test
  void the_lines_cross_where_more_is_paid() {
    assertThat(Container.crossing(container(false), greetings -> Dollars.of(greetings * 0.001)))
        .hasValue(12_241);
    assertThat(Container.crossing(container(false), greetings -> Dollars.of(0))).isEmpty();
  }

  private static Dollars container(boolean balanced) {
    return Bill.of(new Container("arm64", balanced).uses(), PRICES, "us-east-1", false).total();
  }

  private static Bill flood(Flood flood) {
    return Bill.of(flood.uses(DEPLOYMENT, DURATIONS, 1), PRICES, "us-east-1", false);
  }

  private static Bill bill(Month month, boolean freeTier) {
    return Bill.of(month.uses(DEPLOYMENT, DURATIONS), PRICES, "us-east-1", freeTier);
  }

  private static Map<String, Double> quantities(Month month) {
    Map<String, Double> quantities = month.uses(DEPLOYMENT, DURATIONS).stream()
        .collect(Collectors.toMap(Use::price, Use::quantity));
    return quantities.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
        ((Function<Map.Entry<String, Double>, Double>) Map.Entry::getValue)
            .andThen(HandWorkedTest::rounded)));
  }

  /** To twelve digits behind the point, which is where binary fractions begin to differ. */
  private static double rounded(double quantity) {
    return Math.rint(quantity * 1e12) / 1e12;
  }
}
