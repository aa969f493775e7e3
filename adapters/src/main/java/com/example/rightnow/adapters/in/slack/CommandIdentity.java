package com.example.rightnow.adapters.in.slack;

import com.example.rightnow.domain.model.AnnouncementId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Tells one typed command from another, so that a request that arrives twice asks for one announcement. */
final class CommandIdentity {
  private static final int MAX_ID_LENGTH = 512;

  private CommandIdentity() {}

  /**
   * {@code slack:<organisation or workspace>:<trigger id>}: a trigger id is used once. Where it is missing or
   * unfit for an id, {@code slack:<SHA-256 of timestamp, colon, body>}.
   */
  static AnnouncementId of(Map<String, String> form, String timestamp, byte[] body) {
    String workspace = form.getOrDefault("team_id", "");
    String organisation = form.getOrDefault("enterprise_id", "");
    String home = organisation.isEmpty() ? workspace : organisation;
    String trigger = form.getOrDefault("trigger_id", "");
    String id = "slack:" + home + ":" + trigger;
    boolean fit = !home.isEmpty() && !trigger.isEmpty() && id.length() <= MAX_ID_LENGTH && isVisibleAscii(id);
    return new AnnouncementId(fit ? id : "slack:" + hash(timestamp, body));
  }

  private static boolean isVisibleAscii(String id) {
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) < '!' || id.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static String hash(String timestamp, byte[] body) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update((timestamp + ":").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha256.digest(body));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
