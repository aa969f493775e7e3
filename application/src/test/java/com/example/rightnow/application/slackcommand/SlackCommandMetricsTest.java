package com.example.rightnow.application.slackcommand;

import static com.example.rightnow.application.EnvironmentFixture.SIGNING_SECRET;
import static com.example.rightnow.application.FunctionCall.call;
import static com.example.rightnow.application.InMemoryRoot.NINE;
import static com.example.rightnow.application.MetricFiltersContract.Ending.counted;
import static com.example.rightnow.application.MetricFiltersContract.Ending.uncounted;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.rightnow.adapters.in.slack.SignatureVerifier.Verdict;
import com.example.rightnow.application.InMemoryRoot;
import com.example.rightnow.application.MetricFiltersContract;
import com.example.rightnow.application.SampleEvents;
import com.example.rightnow.application.SlashCommandFixture;
import com.example.rightnow.domain.model.Publication;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SlackCommandMetricsTest extends MetricFiltersContract {

  SlackCommandMetricsTest() {
    super("SlackCommandLogGroup");
  }

  @Test
  void every_publication_is_among_the_endings() {
    assertThat(publications().<Class<?>>map(Publication::getClass))
        .contains(Publication.class.getPermittedSubclasses());
  }

  @Override
  protected Stream<Ending> endings() {
    return Stream.of(
        publications().map(publication -> counted(filter(publication), publication.toString(),
            () -> announce(publication))),
        Arrays.stream(Verdict.values()).map(SlackCommandMetricsTest::verified),
        Stream.of(
            uncounted("nobody waits for anything", "help", () -> type("/greetings", "help")),
            uncounted("who typed it was told so", "a text that is not understood",
                () -> type("/greetings", "<@U012AB3CD> <@U012AB3CE>")),
            uncounted("who typed it was told so", "an unknown command", () -> type("/unknown", "")),
            uncounted("the front door counts 5xx", "a failure", SlackCommandMetricsTest::fail),
            uncounted("the front door counts 4xx", "a request for another path",
                () -> send(SampleEvents.changed("slash-command.json", "rawPath", "/other"))),
            uncounted("the front door counts 4xx", "an event that is no request",
                () -> send("{".getBytes(UTF_8)))))
        .flatMap(endings -> endings);
  }

  private static String filter(Publication publication) {
    return switch (publication) {
      case Publication.Published() -> "Published";
      case Publication.Refused refused -> "PublicationRefused";
      case Publication.Unconfirmed unconfirmed -> "PublicationUnconfirmed";
    };
  }

  private static Stream<Publication> publications() {
    return Stream.of(new Publication.Published(), new Publication.Refused("AccessDeniedException"),
        new Publication.Unconfirmed("no answer in time"));
  }

  private static Ending verified(Verdict verdict) {
    var signed = SlashCommandFixture.greetings("Ada", NINE, SIGNING_SECRET);
    return switch (verdict) {
      case AUTHENTIC -> uncounted("the front door counts requests", "a greeting", () -> send(signed));
      case MISSING -> counted("SignatureMissing", "no signature",
          () -> send(replaced(signed, "x-slack-signature", "x-another-header")));
      case MALFORMED -> counted("SignatureMalformed", "no signature of version 0",
          () -> send(replaced(signed, "v0=", "v0=0")));
      case OUTSIDE_WINDOW -> counted("SignatureOutsideWindow", "an old signature",
          () -> send(SlashCommandFixture.greetings("Ada", NINE.minusSeconds(3600), SIGNING_SECRET)));
      case MISMATCH -> counted("SignatureMismatch", "a signature with another secret",
          () -> send(SlashCommandFixture.greetings("Ada", NINE, "another-signing-secret")));
    };
  }

  private static byte[] replaced(byte[] event, String part, String other) {
    return new String(event, UTF_8).replace(part, other).getBytes(UTF_8);
  }

  private static void announce(Publication publication) {
    var root = new InMemoryRoot();
    root.published.answerWith(publication);
    call(new SlackCommandFunction(root), SlashCommandFixture.greetings("announce", NINE, SIGNING_SECRET));
  }

  private static void fail() {
    var root = new InMemoryRoot();
    root.events = event -> {
      throw new IllegalStateException("the bus is gone");
    };
    call(new SlackCommandFunction(root), SlashCommandFixture.greetings("announce", NINE, SIGNING_SECRET));
  }

  private static void type(String command, String text) {
    send(SlashCommandFixture.typed(command, text, NINE, SIGNING_SECRET));
  }

  private static void send(byte[] event) {
    call(new SlackCommandFunction(new InMemoryRoot()), event);
  }
}
