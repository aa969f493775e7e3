package com.example.rightnow.adapters.in.slack;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * A slash command that greets Ada and has no other effect, genuine in every respect: whoever answers it has walked the whole
 * way, and finds it prepared when somebody waits.
 *
 * <p>For speed only, see docs/cold-start.md.
 *
 * @param headers names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // what is signed is bytes
public record SampleCommand(Map<String, String> headers, byte[] body) {

  /** Signs a command as Slack does. It is good for five minutes. */
  public static SampleCommand signedWith(SigningSecret secret, Instant now) {
    byte[] body = "team_id=T0&user_id=U0&command=%2Fgreetings&text=Ada&trigger_id=0.0.0"
        .getBytes(StandardCharsets.UTF_8);
    var timestamp = Long.toString(now.getEpochSecond());
    var signature = SignatureVerifier.signature(SignatureVerifier.codeWith(secret), timestamp, body);
    return new SampleCommand(Map.of("content-type", "application/x-www-form-urlencoded",
        SlashCommandEndpoint.TIMESTAMP_HEADER, timestamp, SlashCommandEndpoint.SIGNATURE_HEADER, signature),
        body);
  }
}
