package com.example.rightnow.adapters.in.slack;

import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.port.in.GreetUseCase;
import com.example.rightnow.domain.port.in.RequestAnnouncementUseCase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A fixture: requests as Slack sends them, at {@link #NOW}. */
@SuppressWarnings("ArrayRecordComponent") // what is signed is bytes
record SignedRequest(String timestamp, String signature, byte[] body) {
  static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  static final SigningSecret SECRET = new SigningSecret("8f742231b10e8888abcd99yyyzzz85a5");

  static SignedRequest of(String body) {
    return of(body.getBytes(StandardCharsets.UTF_8), SECRET);
  }

  static SignedRequest of(byte[] body, SigningSecret secret) {
    String timestamp = Long.toString(NOW.getEpochSecond());
    return new SignedRequest(timestamp, sign(timestamp, body, secret), body);
  }

  static String sign(String timestamp, byte[] body, SigningSecret secret) {
    byte[] start = ("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8);
    byte[] code = new HmacSha256(secret.value().getBytes(StandardCharsets.UTF_8)).of(start, body);
    return "v0=" + HexFormat.of().formatHex(code);
  }

  static SignatureVerifier verifier() {
    return new SignatureVerifier(List.of(SECRET), () -> NOW);
  }

  /** An endpoint that knows {@code /greetings}. */
  static SlashCommandEndpoint endpoint(GreetUseCase greet, RequestAnnouncementUseCase requestAnnouncement,
      Language language) {
    return new SlashCommandEndpoint(verifier(),
        List.of(new GreetingsCommand(greet, requestAnnouncement, language)), language);
  }

  Map<String, String> headers() {
    return Map.of("content-type", "application/x-www-form-urlencoded", "x-slack-request-timestamp", timestamp,
        "x-slack-signature", signature);
  }

  Map<String, String> headersWithContentType(String contentType) {
    var headers = new HashMap<>(headers());
    headers.put("content-type", contentType);
    return headers;
  }
}
