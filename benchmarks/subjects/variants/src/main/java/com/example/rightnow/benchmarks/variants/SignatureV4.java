package com.example.rightnow.benchmarks.variants;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what this bench sends: a POST to the root, without a query.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Signature
 *     Version 4</a>
 */
final class SignatureV4 {
  private static final HexFormat HEX = HexFormat.of();

  private final String keyId;
  private final String key;
  private final String region;
  private final String service;

  SignatureV4(String keyId, String key, String region, String service) {
    this.keyId = keyId;
    this.key = key;
    this.region = region;
    this.service = service;
  }

  /**
   * The value of {@code Authorization}.
   *
   * @param date as in {@code x-amz-date}
   * @param headers to be signed: names in lower case and in alphabetical order, each with its value
   */
  String of(String date, String[][] headers, byte[] body) {
    var canonical = new StringBuilder("POST\n/\n\n");
    var names = new StringBuilder();
    for (var header : headers) {
      canonical.append(header[0]).append(':').append(header[1]).append('\n');
      names.append(names.isEmpty() ? "" : ";").append(header[0]);
    }
    canonical.append('\n').append(names).append('\n').append(HEX.formatHex(sha256(body)));
    var day = date.substring(0, 8);
    var scope = day + "/" + region + "/" + service + "/aws4_request";
    var toSign = "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n"
        + HEX.formatHex(sha256(canonical.toString().getBytes(UTF_8)));
    byte[] signingKey = ("AWS4" + key).getBytes(UTF_8);
    for (var part : new String[]{day, region, service, "aws4_request"}) {
      signingKey = hmac(signingKey, part);
    }
    return "AWS4-HMAC-SHA256 Credential=" + keyId + "/" + scope + ", SignedHeaders=" + names + ", Signature="
        + HEX.formatHex(hmac(signingKey, toSign));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
    }
  }
}
