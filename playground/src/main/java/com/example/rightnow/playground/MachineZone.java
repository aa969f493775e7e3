package com.example.rightnow.playground;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** Where this machine is, by a name that the bot's settings, the scheduler and a browser know. */
final class MachineZone {
  private MachineZone() {}

  /** @param systemDefault {@link ZoneId#systemDefault}, which fails where the machine's setting is beyond Java */
  static String name(Supplier<ZoneId> systemDefault) {
    try {
      ZoneId zone = systemDefault.get();
      if (ZoneId.getAvailableZoneIds().contains(zone.getId())) {
        return zone.getId();
      }
      // a machine may tell no more than an offset: TZ=KST-9 is "GMT+09:00" to Java
      return zone.normalized() instanceof ZoneOffset offset ? named(offset) : "UTC";
    } catch (DateTimeException unknown) {
      return "UTC";
    }
  }

  /** There are names for whole hours only. By an old custom their sign is turned: east of Greenwich is minus. */
  private static String named(ZoneOffset offset) {
    int hours = offset.getTotalSeconds() / 3600;
    String name = "Etc/GMT" + (hours > 0 ? "-" : "+") + Math.abs(hours);
    boolean exact = offset.getTotalSeconds() % 3600 == 0 && ZoneId.getAvailableZoneIds().contains(name);
    return exact ? name : offset.getId();
  }
}
