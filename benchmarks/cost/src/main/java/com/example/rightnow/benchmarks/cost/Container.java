package com.example.rightnow.benchmarks.cost;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * The smallest task of Fargate, all month, reached by an address of its own.
 *
 * @param balanced whether a load balancer is in front, which has an address in each of two zones
 */
record Container(String architecture, boolean balanced) {
  private static final double VCPUS = 0.25;
  private static final double GIGABYTES = 0.5;
  private static final long MOST = 100_000_000;

  List<Use> uses() {
    return List.of(
        new Use(Service.FARGATE, "0.25 vCPU", "fargate-" + architecture + "-vcpu", VCPUS * Month.HOURS),
        new Use(Service.FARGATE, "0.5 GB", "fargate-" + architecture + "-memory", GIGABYTES * Month.HOURS),
        new Use(Service.VPC, "addresses", "public-ipv4", (balanced ? 3.0 : 1.0) * Month.HOURS),
        new Use(Service.LOAD_BALANCER, "hours", "load-balancer", balanced ? Month.HOURS : 0));
  }

  /**
   * From how many greetings a day on something costs more than this container; empty if never.
   *
   * @param dollars what so many greetings a day cost; more never cost less
   */
  static OptionalLong crossing(Dollars container, LongFunction<Dollars> dollars) {
    long below = 0;
    long above = MOST;
    if (dollars.apply(above).compareTo(container) <= 0) {
      return OptionalLong.empty();
    }
    while (above - below > 1) {
      long middle = (below + above) / 2;
      if (dollars.apply(middle).compareTo(container) > 0) {
        above = middle;
      } else {
        below = middle;
      }
    }
    return OptionalLong.of(above);
  }
}
