package com.example.rightnow.adapters.in.slack;

import static com.example.rightnow.adapters.in.slack.SignedRequest.NOW;
import static com.example.rightnow.adapters.in.slack.SignedRequest.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.adapters.in.slack.SignatureVerifier.Verdict;
import com.example.rightnow.domain.model.Language;
import com.example.rightnow.domain.port.in.GreetUseCase;
import com.example.rightnow.domain.service.GreetService;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleCommandTest {
  private final SampleCommand sample = SampleCommand.signedWith(SECRET, NOW);

  @Test
  void is_signed_as_slack_signs() {
    assertThat(verifiedWith(SECRET, NOW)).isEqualTo(Verdict.AUTHENTIC);
    assertThat(sample.headers())
        .containsEntry("x-slack-signature", SignedRequest.of(sample.body(), SECRET).signature())
        .allSatisfy((name, _) -> assertThat(name).isEqualTo(name.toLowerCase(Locale.ROOT)));
  }

  @Test
  void is_good_for_five_minutes_and_for_one_secret() {
    assertThat(verifiedWith(SECRET, NOW.plus(Duration.ofMinutes(5)))).isEqualTo(Verdict.AUTHENTIC);
    assertThat(verifiedWith(SECRET, NOW.plus(Duration.ofSeconds(301)))).isEqualTo(Verdict.OUTSIDE_WINDOW);
    assertThat(verifiedWith(new SigningSecret("another"), NOW)).isEqualTo(Verdict.MISMATCH);
  }

  @Test
  void is_answered_with_a_greeting_and_asks_for_nothing_else() throws JsonParserException {
    var greeted = new ArrayList<GreetUseCase.Command>();
    var greet = new GreetService(() -> NOW, ZoneOffset.UTC);
    var endpoint = SignedRequest.endpoint(command -> {
      greeted.add(command);
      return greet.greet(command);
    }, command -> {
      throw new AssertionError("announced " + command);
    }, Language.ENGLISH);

    var answer = endpoint.answer(sample.headers(), sample.body());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.outcome()).isEqualTo("greeted");
    assertThat(JsonParser.object().from(answer.body()))
        .isEqualTo(Map.of("response_type", "in_channel", "text", "Good evening, Ada!"));
    assertThat(greeted).hasSize(1);
  }

  private Verdict verifiedWith(SigningSecret secret, Instant now) {
    return new SignatureVerifier(List.of(secret), () -> now).verify(
        sample.headers().get("x-slack-request-timestamp"), sample.headers().get("x-slack-signature"),
        sample.body());
  }
}
