package com.example.rightnow.domain.model;

import java.time.DateTimeException;
import java.time.ZoneId;

/** Time zones by their names in the IANA database. */
public final class TimeZones {
  private TimeZones() {}

  /**
   * The zone with this name: whatever {@link ZoneId#of(String)} takes, and the four names of the database that it does not.
   * They mean what the database has said since release 2024b, where they are links. So the zone that comes out has a name that
   * every Java knows.
   *
   * @throws IllegalArgumentException if there is no such zone; names are case-sensitive. The message offers the nearest, and does
   *     not repeat the name, which may be anything
   * @see <a href="https://data.iana.org/time-zones/tzdb/backward">The links of the database</a>
   */
  public static ZoneId called(String name) {
    try {
      return ZoneId.of(switch (name) {
        case "EST" -> "America/Panama";
        case "MST" -> "America/Phoenix";
        case "HST" -> "Pacific/Honolulu";
        case "ROC" -> "Asia/Taipei";
        default -> name;
      });
    } catch (DateTimeException _) {
      throw new IllegalArgumentException("there is no such time zone"
          + NearestTimeZone.to(name).map(nearest -> ", the nearest is " + nearest).orElse(""));
    }
  }
}
