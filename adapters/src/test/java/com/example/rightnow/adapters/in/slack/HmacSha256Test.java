package com.example.rightnow.adapters.in.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HmacSha256Test {

  /**
   * From RFC 4231, section 4, without case 5, which is about shortened codes; the last one is GitHub's
   * example.
   */
  static Stream<Arguments> vectors() {
    return Stream.of(
        Arguments.of(repeated(0x0b, 20), ascii("Hi There"),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        Arguments.of(ascii("Jefe"), ascii("what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        Arguments.of(repeated(0xaa, 20), repeated(0xdd, 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
        Arguments.of(HexFormat.of().parseHex("0102030405060708090a0b0c0d0e0f10111213141516171819"),
            repeated(0xcd, 50), "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
        Arguments.of(repeated(0xaa, 131), ascii("Test Using Larger Than Block-Size Key - Hash Key First"),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
        Arguments.of(repeated(0xaa, 131),
            ascii("This is a test using a larger than block-size key and a larger than block-size data. "
                + "The key needs to be hashed before being used by the HMAC algorithm."),
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
        Arguments.of(ascii("It's a Secret to Everybody"), ascii("Hello, World!"),
            "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void computes_the_published_codes(byte[] key, byte[] message, String code) {
    assertThat(HexFormat.of().formatHex(new HmacSha256(key).of(message))).isEqualTo(code);
  }

  @Test
  void agrees_with_the_platform_for_keys_of_every_length_however_often_one_is_used()
      throws GeneralSecurityException {
    var random = new Random(4231);
    for (int keyLength = 0; keyLength <= 200; keyLength++) {
      byte[] key = bytes(random, keyLength);
      var platform = platform(key);
      var hmac = new HmacSha256(key);

      for (int messageLength : new int[]{0, random.nextInt(1, 55), 55, 56, 63, 64, 65,
          random.nextInt(66, 5_000)}) {
        byte[] message = bytes(random, messageLength);
        assertThat(hmac.of(message)).as("a key of %d bytes, a message of %d", keyLength, messageLength)
            .isEqualTo(platform.doFinal(message));
      }
    }
  }

  @Test
  void does_not_change_the_key_and_does_not_follow_its_changes() {
    byte[] key = ascii("It's a Secret to Everybody");
    var hmac = new HmacSha256(key);
    assertThat(key).isEqualTo(ascii("It's a Secret to Everybody"));

    Arrays.fill(key, (byte) 0);

    assertThat(hmac.of(ascii("Hello, World!")))
        .isEqualTo(new HmacSha256(ascii("It's a Secret to Everybody")).of(ascii("Hello, World!")));
  }

  @Test
  void serves_several_threads_at_once() throws Exception {
    byte[] key = ascii("It's a Secret to Everybody");
    var hmac = new HmacSha256(key);
    var bothRun = new CyclicBarrier(2);
    try (var threads = Executors.newFixedThreadPool(2)) {
      var codes = new ArrayList<Future<Set<String>>>();
      for (var message : List.of("Hello, Ada!", "Hello, Grace!")) {
        codes.add(threads.submit(() -> {
          bothRun.await();
          var seen = new HashSet<String>();
          for (int i = 0; i < 5_000; i++) {
            seen.add(HexFormat.of().formatHex(hmac.of(ascii(message))));
          }
          return seen;
        }));
      }

      assertThat(codes.getFirst().get())
          .containsExactly(HexFormat.of().formatHex(platform(key).doFinal(ascii("Hello, Ada!"))));
      assertThat(codes.getLast().get())
          .containsExactly(HexFormat.of().formatHex(platform(key).doFinal(ascii("Hello, Grace!"))));
    }
  }

  @Test
  void takes_a_message_in_parts() {
    var hmac = new HmacSha256(ascii("key"));

    assertThat(hmac.of(ascii("Hello, "), ascii(""), ascii("World!")))
        .isEqualTo(hmac.of(ascii("Hello, World!")));
  }

  /** The platform refuses an empty key, which means the same as a zero: shorter keys are filled up with them. */
  private static Mac platform(byte[] key) throws GeneralSecurityException {
    var platform = Mac.getInstance("HmacSHA256");
    platform.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, "HmacSHA256"));
    return platform;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] repeated(int value, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
