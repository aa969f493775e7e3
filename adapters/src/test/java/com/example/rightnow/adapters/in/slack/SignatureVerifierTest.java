package com.example.rightnow.adapters.in.slack;

import static com.example.rightnow.adapters.in.slack.SignedRequest.NOW;
import static com.example.rightnow.adapters.in.slack.SignedRequest.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.example.rightnow.adapters.in.slack.SignatureVerifier.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureVerifierTest {
  private static final byte[] BODY = ascii("command=%2Fgreetings&text=Ada");

  /** The first is the example in Slack's documentation, the others were computed with OpenSSL. */
  static Stream<Arguments> vectors() {
    return Stream.of(
        Arguments.of(1_531_420_618,
            ascii("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
                + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
                + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J"
                + "%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"),
            "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"),
        Arguments.of(1_700_000_000, ascii(""),
            "v0=e32114b39f9a22e4b8d8778478b39e6ed0677e5562e5474c3104b4074f1917e2"),
        Arguments.of(1_700_000_000, ascii("ssl_check=1&token=x"),
            "v0=e15e72475c004d8de299c1d20a77b0513424ff9f2a4426841d4a03f7469c0762"),
        Arguments.of(1_700_000_000, ascii("command=%2Fweather&text=h%C3%A9llo+%F0%9F%91%8B"),
            "v0=61fa36ad083648ea87988c2be8af54f2f7d1efc07e620c4e0900641db0aea618"),
        Arguments.of(1_700_000_000, ascii("{\"type\":\"url_verification\",\"challenge\":\"abc\"}"),
            "v0=cdd08080b08d2190d090c054cc229bb5419f506614b24298bd5789fdf990ede4"),
        Arguments.of(1_700_000_000, Base64.getDecoder().decode("YT3//g=="),
            "v0=791dd2980a9b2c81fb3f56977c2e509350c3b73e2713b84a0c0be052808989db"));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void accepts_what_slack_signed(long timestamp, byte[] body, String signature) {
    var verifier = verifierAt(Instant.ofEpochSecond(timestamp));

    assertThat(verifier.verify(Long.toString(timestamp), signature, body)).isEqualTo(Verdict.AUTHENTIC);
  }

  @ParameterizedTest
  @CsvSource({"-301, OUTSIDE_WINDOW", "-300, AUTHENTIC", "0, AUTHENTIC", "300, AUTHENTIC",
      "301, OUTSIDE_WINDOW",
      "-86400, OUTSIDE_WINDOW", "86400, OUTSIDE_WINDOW"})
  void accepts_a_timestamp_up_to_five_minutes_away_in_both_directions(long seconds, Verdict verdict) {
    String timestamp = Long.toString(NOW.getEpochSecond() + seconds);
    String signature = SignedRequest.sign(timestamp, BODY, SECRET);

    assertThat(verifierAt(NOW).verify(timestamp, signature, BODY)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "+1700000000", "-1700000000", " 1700000000", "1700000000 ", "1700000000.0",
      "0x65",
      "1700000000000", "99999999999999999999", "١٧٠٠٠٠٠٠٠٠", "１７００００００００", "now", "1700000000/",
      "1700000000:"})
  void calls_a_timestamp_malformed_that_is_no_plain_number(String timestamp) {
    String signature = SignedRequest.sign(timestamp, BODY, SECRET);

    assertThat(verifierAt(NOW).verify(timestamp, signature, BODY)).isEqualTo(Verdict.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "999999999999"})
  void takes_timestamps_of_any_length_up_to_twelve_digits(String timestamp) {
    var then = Instant.ofEpochSecond(Long.parseLong(timestamp));

    assertThat(verifierAt(then).verify(timestamp, SignedRequest.sign(timestamp, BODY, SECRET), BODY))
        .isEqualTo(Verdict.AUTHENTIC);
  }

  /** The two tables above, and every other second and script. */
  @Test
  @Tag("reliability")
  void the_window_has_exactly_its_seconds_and_plain_digits() {
    long now = NOW.getEpochSecond();
    var inTime = LongStream.rangeClosed(-400, 400)
        .filter(age -> verdictOn(Long.toString(now + age)) == Verdict.AUTHENTIC)
        .boxed().toList();
    var misspelt = Stream.concat(
        Stream.of("", " ", "+" + now, "-" + now, now + " ", "\t" + now, now + ".0", now + "L", "0x6553f100",
            "9".repeat(13),
            "9".repeat(20), "9".repeat(1_000), "1_700_000_000", "1,700,000,000", "1.7e9", "now"),
        inOtherScripts(Long.toString(now))).toList();
    var taken = misspelt.stream().filter(timestamp -> verdictOn(timestamp) != Verdict.MALFORMED).toList();

    assertThat(inTime).isEqualTo(LongStream.rangeClosed(-300, 300).boxed().toList());
    assertThat(taken).isEmpty();
    assertThat(misspelt).hasSizeGreaterThan(60);
    System.out.printf(Locale.ROOT, "[reliability 3] 801 seconds around now: %d accepted, from %d to %+d;"
        + " %d spellings of now with signs, blanks, points and the digits of other scripts: %d accepted%n",
        inTime.size(), inTime.getFirst(), inTime.getLast(), misspelt.size(), taken.size());
  }

  /** The number in each script that has digits of its own. */
  private static Stream<String> inOtherScripts(String number) {
    return IntStream.rangeClosed(0x80, Character.MAX_CODE_POINT)
        .filter(point -> Character.isDigit(point) && Character.digit(point, 10) == 0)
        .mapToObj(zero -> number.chars().map(digit -> zero + digit - '0')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString());
  }

  private static Verdict verdictOn(String timestamp) {
    return verifierAt(NOW).verify(timestamp, SignedRequest.sign(timestamp, BODY, SECRET), BODY);
  }

  @Test
  void signs_the_timestamp_as_sent() {
    String signature = SignedRequest.sign("1700000000", BODY, SECRET);

    assertThat(verifierAt(NOW).verify("01700000000", signature, BODY)).isEqualTo(Verdict.MISMATCH);
  }

  @Test
  void misses_what_is_not_there() {
    var request = SignedRequest.of(BODY, SECRET);

    assertThat(verifierAt(NOW).verify(null, request.signature(), BODY)).isEqualTo(Verdict.MISSING);
    assertThat(verifierAt(NOW).verify(request.timestamp(), null, BODY)).isEqualTo(Verdict.MISSING);
    assertThat(verifierAt(NOW).verify(null, null, BODY)).isEqualTo(Verdict.MISSING);
  }

  @Test
  void calls_a_signature_malformed_that_has_another_length() {
    var request = SignedRequest.of(BODY, SECRET);
    String signature = request.signature();

    for (String other : List.of("", "v0=", signature.substring(0, signature.length() - 1), signature + "0",
        signature.substring(3), "v1=" + signature)) {
      assertThat(verifierAt(NOW).verify(request.timestamp(), other, BODY)).as(other)
          .isEqualTo(Verdict.MALFORMED);
    }
  }

  @Test
  void sees_every_changed_character_of_the_signature() {
    var request = SignedRequest.of(BODY, SECRET);

    for (int i = 0; i < request.signature().length(); i++) {
      var forged = new StringBuilder(request.signature());
      forged.setCharAt(i, forged.charAt(i) == '0' ? '1' : '0');

      assertThat(verifierAt(NOW).verify(request.timestamp(), forged.toString(), BODY))
          .isEqualTo(Verdict.MISMATCH);
    }
  }

  @Test
  void takes_no_capital_letters_and_no_letters_of_another_script_in_a_signature() {
    var request = SignedRequest.of(BODY, SECRET);

    assertThat(
        verifierAt(NOW).verify(request.timestamp(), request.signature().toUpperCase(Locale.ROOT), BODY))
        .isEqualTo(Verdict.MISMATCH);
    assertThat(verifierAt(NOW).verify(request.timestamp(), "v0=" + "é".repeat(64), BODY))
        .isEqualTo(Verdict.MISMATCH);
  }

  @Test
  void sees_every_flipped_bit_of_the_body() {
    var request = SignedRequest.of(BODY, SECRET);

    for (int bit = 0; bit < BODY.length * 8; bit++) {
      byte[] changed = BODY.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);

      assertThat(verifierAt(NOW).verify(request.timestamp(), request.signature(), changed))
          .isEqualTo(Verdict.MISMATCH);
    }
  }

  @Test
  void accepts_the_previous_secret_beside_the_current_one() {
    var previous = new SigningSecret("the one before");
    var verifier = new SignatureVerifier(List.of(SECRET, previous), () -> NOW);

    for (var secret : List.of(SECRET, previous)) {
      var request = SignedRequest.of(BODY, secret);
      assertThat(verifier.verify(request.timestamp(), request.signature(), BODY))
          .isEqualTo(Verdict.AUTHENTIC);
    }
    var stranger = SignedRequest.of(BODY, new SigningSecret("neither of them"));
    assertThat(verifier.verify(stranger.timestamp(), stranger.signature(), BODY)).isEqualTo(Verdict.MISMATCH);
  }

  @Test
  void refuses_to_exist_without_a_secret() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SignatureVerifier(List.of(), () -> NOW));
  }

  private static SignatureVerifier verifierAt(Instant now) {
    return new SignatureVerifier(List.of(SECRET), () -> now);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
