package com.example.rightnow.benchmarks.cost;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * A sum of money, or what is known of it.
 *
 * @param known the part whose prices are known
 * @param whole whether that is all
 */
record Dollars(double known, boolean whole) implements Comparable<Dollars> {
  static final Dollars UNKNOWN = new Dollars(0, false);

  static Dollars of(double known) {
    return new Dollars(known, true);
  }

  static Dollars sum(Stream<Dollars> parts) {
    return parts.reduce(of(0), (a, b) -> new Dollars(a.known + b.known, a.whole && b.whole));
  }

  @Override
  public int compareTo(Dollars other) {
    return Double.compare(known, other.known);
  }

  /** In cents; smaller amounts with two digits that say something. */
  @Override
  public String toString() {
    if (!whole && known == 0) {
      return "not known";
    }
    var rounded = known == 0 || known >= 0.1
        ? String.format(Locale.ROOT, "%,.2f", known)
        : known < 0.00005 ? "0.00" : String.format(Locale.ROOT, "%.4f", known);
    return whole ? rounded : "at least " + rounded;
  }
}
