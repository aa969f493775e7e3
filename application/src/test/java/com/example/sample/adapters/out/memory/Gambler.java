package com.example.sample.adapters.out.memory;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Throws dice of every kind that is seeded once. */
public final class Gambler {
  private final Random dice = new Random();

  int thrown() {
    return dice.nextInt();
  }

  RandomGenerator splittable() {
    return new SplittableRandom();
  }

  Supplier<ThreadLocalRandom> threadLocal() {
    return ThreadLocalRandom::current;
  }

  double math() {
    return Math.random() + StrictMath.random();
  }

  void cards(List<String> cards) {
    Collections.shuffle(cards);
  }

  RandomGenerator byDefault() {
    return RandomGenerator.getDefault();
  }

  RandomGenerator named() {
    return RandomGenerator.of("L64X128MixRandom");
  }

  RandomGenerator namedSplittable() {
    return RandomGenerator.SplittableGenerator.of("L64X128MixRandom");
  }

  RandomGenerator made() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create();
  }
}
