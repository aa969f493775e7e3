package com.example.rightnow.adapters.in.slack;

import static com.example.rightnow.adapters.in.slack.SignedRequest.NOW;
import static com.example.rightnow.adapters.in.slack.SignedRequest.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.adapters.in.slack.SignatureVerifier.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whether the time of an answer could tell an attacker anything: not measured, but counted, by what is digested. That two
 * signatures are compared in constant time is a rule of the architecture.
 */
class SignatureVerifierEffortTest {
  private static final SigningSecret PREVIOUS = new SigningSecret("the one before");
  private static final SigningSecret OTHER = new SigningSecret("neither of them");
  private static final byte[] BODY = "command=%2Fgreetings&text=Ada".getBytes(StandardCharsets.US_ASCII);

  private final CountingSha256 sha256 = new CountingSha256();

  @BeforeEach
  void count() {
    Security.insertProviderAt(sha256, 1);
  }

  @AfterEach
  void countNoLonger() {
    Security.removeProvider(sha256.getName());
  }

  @Test
  void is_the_same_whichever_secret_it_was_and_if_it_was_none() {
    var verifier = new SignatureVerifier(List.of(SECRET, PREVIOUS), () -> NOW);

    var current = digested(verifier, SECRET, Verdict.AUTHENTIC);

    assertThat(current).as("both secrets are tried").hasSize(4);
    assertThat(digested(verifier, PREVIOUS, Verdict.AUTHENTIC)).isEqualTo(current);
    assertThat(digested(verifier, OTHER, Verdict.MISMATCH)).isEqualTo(current);
  }

  private List<Integer> digested(SignatureVerifier verifier, SigningSecret secret, Verdict expected) {
    var request = SignedRequest.of(BODY, secret);
    sha256.forget();
    assertThat(verifier.verify(request.timestamp(), request.signature(), request.body())).isEqualTo(expected);
    return sha256.digested();
  }
}
