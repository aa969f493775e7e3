package com.example.sample.adapters.in.slack;

import java.util.Arrays;
import java.util.function.BiPredicate;

/** Compares signatures, and tells by its time how much of them is right. */
final class SignatureVerifier {
  boolean bytes(byte[] expected, byte[] claimed) {
    return Arrays.equals(expected, claimed) || Arrays.mismatch(expected, claimed) < 0;
  }

  boolean text(String expected, String claimed) {
    BiPredicate<String, CharSequence> comparison = String::contentEquals;
    return expected.equals(claimed) || comparison.test(expected, claimed);
  }
}
