package com.example.rightnow.domain.model;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a name that is none of a time zone was probably meant to be. */
final class NearestTimeZone {
  private static final int LETTERS_PER_SLIP = 4;

  private NearestTimeZone() {}

  /**
   * The same name in other letters, the same place elsewhere ("Europe/Seoul", "Seoul"), or a name that differs by a letter in
   * four at most. Empty if there is none.
   *
   * @param name of no zone
   */
  static Optional<String> to(String name) {
    return Stream.concat(ZoneId.getAvailableZoneIds().stream(), Stream.of("EST", "MST", "HST", "ROC"))
        .filter(zone -> !zone.startsWith("SystemV/")) // of Java alone: no schedule knows them
        .map(zone -> new Candidate(zone, slips(name, zone)))
        .filter(candidate -> candidate.slips() < Integer.MAX_VALUE)
        .min(Comparator.comparingInt(Candidate::slips)
            .thenComparingInt(candidate -> candidate.zone().length())
            .thenComparing(Candidate::zone))
        .map(Candidate::zone);
  }

  private record Candidate(String zone, int slips) {}

  /** A wrong continent counts as one slip, so that a name that is right as a whole comes first. */
  private static int slips(String name, String zone) {
    int whole = tolerated(lower(name), lower(zone));
    int place = tolerated(lower(place(name)), lower(place(zone)));
    return Math.min(whole, place == Integer.MAX_VALUE ? place : place + 1);
  }

  private static int tolerated(String typed, String meant) {
    int distance = distance(typed, meant);
    return distance <= typed.length() / LETTERS_PER_SLIP ? distance : Integer.MAX_VALUE;
  }

  private static String place(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /**
   * How many letters to insert, to remove or to replace.
   *
   * @see <a href="https://en.wikipedia.org/wiki/Levenshtein_distance">Levenshtein distance</a>
   */
  private static int distance(String one, String other) {
    int[] previous = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] current = new int[other.length() + 1];
      current[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[other.length()];
  }
}
