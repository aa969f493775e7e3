package com.example.rightnow.adapters.in.slack;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC with SHA-256, made of {@link MessageDigest} alone. The tests compare it with that of {@code javax.crypto}.
 *
 * <p>For speed only, see docs/cold-start.md.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104</a>
 */
final class HmacSha256 {
  private static final int BLOCK_LENGTH = 64;

  private final MessageDigest innerBegun;
  private final MessageDigest outerBegun;

  HmacSha256(byte[] key) {
    byte[] block = Arrays.copyOf(key.length > BLOCK_LENGTH ? sha256().digest(key) : key, BLOCK_LENGTH);
    this.innerBegun = begun(block, 0x36);
    this.outerBegun = begun(block, 0x5c);
  }

  /** The code of these parts, one after another. */
  byte[] of(byte[]... message) {
    var inner = copy(innerBegun);
    for (byte[] part : message) {
      inner.update(part);
    }
    return copy(outerBegun).digest(inner.digest());
  }

  /** A digest that has seen the key; it is never used up, only copied, by as many threads as there are. */
  private static MessageDigest begun(byte[] block, int pad) {
    var digest = sha256();
    for (byte part : block) {
      digest.update((byte) (part ^ pad));
    }
    return digest;
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("the JDK's SHA-256 can be copied", impossible);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
