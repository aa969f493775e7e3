package com.example.rightnow.benchmarks.cost;

/**
 * How much of something is used.
 *
 * @param price its name in {@code prices.yaml}
 */
record Use(Service service, String what, String price, double quantity) {}
