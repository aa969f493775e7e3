package com.example.rightnow.benchmarks.cost;

import java.util.List;
import java.util.function.Predicate;

/** What is to be paid. */
record Bill(List<Line> lines) {

  static Bill of(List<Use> uses, Prices prices, String region, boolean freeTier) {
    return new Bill(uses.stream().filter(use -> use.quantity() > 0)
        .map(use -> prices.line(use, region, freeTier)).toList());
  }

  Dollars total() {
    return total(service -> true);
  }

  Dollars total(Predicate<Service> services) {
    return Dollars.sum(lines.stream().filter(line -> services.test(line.use().service())).map(Line::dollars));
  }
}
