package com.example.rightnow.adapters.in.slack;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC with SHA-256, made of {@link MessageDigest} alone: {@code javax.crypto} checks its providers when it
 * is first used, and that is a noticeable part of a cold start. The tests compare the two.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104</a>
 */
final class HmacSha256 {
  private static final int BLOCK_LENGTH = 64;

  private final byte[] innerKey;
  private final byte[] outerKey;

  HmacSha256(byte[] key) {
    byte[] block = Arrays.copyOf(key.length > BLOCK_LENGTH ? sha256().digest(key) : key, BLOCK_LENGTH);
    this.innerKey = xor(block, 0x36);
    this.outerKey = xor(block, 0x5c);
  }

  /** The code of these parts, one after another. */
  byte[] of(byte[]... message) {
    var digest = sha256();
    digest.update(innerKey);
    for (byte[] part : message) {
      digest.update(part);
    }
    byte[] inner = digest.digest();
    digest.update(outerKey);
    return digest.digest(inner);
  }

  private static byte[] xor(byte[] block, int pad) {
    byte[] key = new byte[block.length];
    for (int i = 0; i < block.length; i++) {
      key[i] = (byte) (block[i] ^ pad);
    }
    return key;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
