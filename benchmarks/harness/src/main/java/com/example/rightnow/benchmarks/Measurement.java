package com.example.rightnow.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * All samples of one subject under one quota, one a round.
 *
 * @param base the samples that it is compared with, round by round
 */
record Measurement(Subject subject, Quota quota, Footprint footprint, List<Sample> samples,
    List<Sample> base) {

  /** The median over the rounds. */
  double median(ToDoubleFunction<Sample> figure) {
    return median(samples.stream().mapToDouble(figure).toArray());
  }

  double min(ToDoubleFunction<Sample> figure) {
    return samples.stream().mapToDouble(figure).min().orElse(Double.NaN);
  }

  double max(ToDoubleFunction<Sample> figure) {
    return samples.stream().mapToDouble(figure).max().orElse(Double.NaN);
  }

  /** The median of the ratios within each round: what slows the machine down slows both. */
  double ratio(ToDoubleFunction<Sample> figure) {
    return median(ratios(figure));
  }

  /** Between which two ratios the middle half of the rounds lies. */
  double[] middleHalf(ToDoubleFunction<Sample> figure) {
    var sorted = Arrays.stream(ratios(figure)).sorted().toArray();
    int below = (sorted.length - 1) / 4;
    return new double[]{sorted[below], sorted[sorted.length - 1 - below]};
  }

  private double[] ratios(ToDoubleFunction<Sample> figure) {
    return IntStream.range(0, samples.size())
        .mapToDouble(i -> figure.applyAsDouble(samples.get(i)) / figure.applyAsDouble(base.get(i)))
        .toArray();
  }

  static double median(double[] values) {
    var sorted = Arrays.stream(values).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
