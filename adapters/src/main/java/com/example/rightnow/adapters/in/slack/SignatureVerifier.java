package com.example.rightnow.adapters.in.slack;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether Slack sent a request, and sent it just now. Several secrets may be valid at once, so that a
 * secret can be replaced without an interruption. Safe for use by many threads.
 *
 * <p>A captured request passes again within the window. What must not happen twice needs an identity of its
 * own.
 *
 * @see <a href="https://docs.slack.dev/authentication/verifying-requests-from-slack">Verifying requests from
 *     Slack</a>
 */
public final class SignatureVerifier {
  private static final long WINDOW_SECONDS = 300;
  private static final int MAX_TIMESTAMP_LENGTH = 12;
  private static final String VERSION = "v0";
  private static final int SIGNATURE_LENGTH = "v0=".length() + 64;

  private final List<HmacSha256> codes = new ArrayList<>();
  private final InstantSource clock;

  /**
   * @param secrets the current one and those that are still good
   * @throws IllegalArgumentException if there is none
   */
  public SignatureVerifier(List<SigningSecret> secrets, InstantSource clock) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("a signing secret is needed, or nothing can be verified");
    }
    for (var secret : secrets) {
      codes.add(codeWith(secret));
    }
    this.clock = clock;
  }

  /** What a request turned out to be. */
  public enum Verdict {
    /** Slack sent it, within five minutes of now. */
    AUTHENTIC,
    /** It lacks the timestamp or the signature. */
    MISSING,
    /** The timestamp is no number of seconds, or the signature no version 0 signature. */
    MALFORMED,
    /** Its timestamp is more than five minutes in the past or in the future. */
    OUTSIDE_WINDOW,
    /** It was signed with another secret, or changed after it was signed. */
    MISMATCH
  }

  /**
   * Checks one request. The time taken does not depend on how much of the signature is right, nor on which
   * secret it is.
   *
   * @param timestamp the header {@code X-Slack-Request-Timestamp}, null if absent
   * @param signature the header {@code X-Slack-Signature}, null if absent
   * @param body the bytes exactly as they were received
   */
  public Verdict verify(@Nullable String timestamp, @Nullable String signature, byte[] body) {
    if (timestamp == null || signature == null) {
      return Verdict.MISSING;
    }
    if (!isSeconds(timestamp) || signature.length() != SIGNATURE_LENGTH) {
      return Verdict.MALFORMED;
    }
    long age = clock.instant().getEpochSecond() - Long.parseLong(timestamp);
    if (Math.abs(age) > WINDOW_SECONDS) {
      return Verdict.OUTSIDE_WINDOW;
    }
    return isSigned(timestamp, signature, body) ? Verdict.AUTHENTIC : Verdict.MISMATCH;
  }

  private boolean isSigned(String timestamp, String signature, byte[] body) {
    byte[] claimed = signature.getBytes(StandardCharsets.UTF_8);
    boolean signed = false;
    for (var code : codes) {
      byte[] expected = signature(code, timestamp, body).getBytes(StandardCharsets.UTF_8);
      signed |= MessageDigest.isEqual(expected, claimed);
    }
    return signed;
  }

  static HmacSha256 codeWith(SigningSecret secret) {
    return new HmacSha256(secret.value().getBytes(StandardCharsets.UTF_8));
  }

  static String signature(HmacSha256 code, String timestamp, byte[] body) {
    byte[] start = (VERSION + ":" + timestamp + ":").getBytes(StandardCharsets.UTF_8);
    return VERSION + "=" + HexFormat.of().formatHex(code.of(start, body));
  }

  /** Stricter than {@link Long#parseLong}, which takes signs and the digits of every script. */
  private static boolean isSeconds(String timestamp) {
    if (timestamp.isEmpty() || timestamp.length() > MAX_TIMESTAMP_LENGTH) {
      return false;
    }
    for (int i = 0; i < timestamp.length(); i++) {
      if (timestamp.charAt(i) < '0' || timestamp.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
