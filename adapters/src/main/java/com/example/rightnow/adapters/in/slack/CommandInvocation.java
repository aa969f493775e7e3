package com.example.rightnow.adapters.in.slack;

import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.Recipient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A slash command that somebody typed, as Slack's form tells it.
 *
 * @param form the fields by name
 * @param timestamp when Slack signed it, as in the header
 * @param body the bytes that Slack signed
 * @see <a href="https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling">The fields</a>
 */
@SuppressWarnings("ArrayRecordComponent") // what is signed is bytes
public record CommandInvocation(Map<String, String> form, String timestamp, byte[] body) {
  private static final int MAX_ID_LENGTH = 512;

  /** Masked, for a response URL is a secret, and what a user typed is nobody else's. */
  @Override
  public String toString() {
    return "CommandInvocation[***]";
  }

  /** The command, with its slash. */
  public String command() {
    return form.getOrDefault("command", "");
  }

  /** What was typed behind it: mentions and links in angle brackets, {@code &}, {@code <} and {@code >} as entities. */
  public String text() {
    return form.getOrDefault("text", "");
  }

  /** Who typed it. */
  public Optional<Recipient.Member> typist() {
    return Members.withId(form.getOrDefault("user_id", ""));
  }

  /**
   * Tells it from every other invocation, so that a request that arrives twice asks for one announcement:
   * {@code slack:<organisation or workspace>:<trigger id>}, for a trigger id is used once. Where it is missing or
   * unfit for an id, {@code slack:<SHA-256 of timestamp, colon, body>}.
   */
  public AnnouncementId id() {
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
