/**
 * What the stack costs. Prices stand in {@code prices.yaml}, memory and alarms in the template, durations in the published
 * results of the benchmarks; {@code docs/cost.md} is written by it. The folder {@code cost} can go without the rest.
 */
package com.example.rightnow.benchmarks.cost;
