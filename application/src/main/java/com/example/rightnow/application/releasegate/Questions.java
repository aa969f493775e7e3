package com.example.rightnow.application.releasegate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.rightnow.adapters.eventbridge.EventFormat;
import com.example.rightnow.adapters.in.http.GreetingsEndpoint;
import com.example.rightnow.adapters.in.http.HttpApi;
import com.example.rightnow.adapters.in.slack.SampleCommand;
import com.example.rightnow.adapters.in.slack.SigningSecret;
import com.example.rightnow.adapters.in.slack.SlashCommandEndpoint;
import com.example.rightnow.application.releasegate.ReviewReleaseUseCase.Command;
import com.example.rightnow.domain.model.Announcement;
import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.model.AnnouncementRequested;
import com.example.rightnow.domain.model.Language;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What is asked of this bot: whatever shows that a version starts, has its settings and may do what it must, and that
 * nobody hears of. Put your own in its place.
 */
final class Questions implements Function<Command, List<Question>> {
  /** For the first answer of a version: it starts, and perhaps makes its clients of AWS. */
  static final Duration COLD = Duration.ofSeconds(15);

  /**
   * For the second answer. It is how long <a
   * href="https://docs.slack.dev/interactivity/implementing-slash-commands">Slack waits</a>.
   */
  static final Duration WARM = Duration.ofSeconds(3);

  static final int AT_MOST = 5;

  /** All of them, when nobody answers. */
  static final Duration LONGEST = COLD.multipliedBy(AT_MOST - 1).plus(WARM);

  private static final HttpApi COMMANDS = requestsOf(SlashCommandEndpoint.ROUTE);
  private static final HttpApi GREETINGS = requestsOf(GreetingsEndpoint.ROUTE);

  private final ReleaseGateSettings settings;
  private final InstantSource clock;

  Questions(ReleaseGateSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** The forged command comes first: the signed one then finds an environment that runs, and has no excuse. */
  @Override
  public List<Question> apply(Command command) {
    return List.of(
        new Question("GreetingApiFunction", settings.greetingApi(), "a greeting",
            bytes(GREETINGS, Map.of(), new byte[0]), COLD,
            answer -> status(answer, 200, "anybody would get that").or(() -> greeting(answer))),
        new Question("DeliverAnnouncementFunction", settings.deliverAnnouncement(),
            "an announcement that has expired",
            expired(command), COLD, Questions::kept),
        new Question("GreetTeamFunction", settings.greetTeam(), "a rehearsal",
            "{\"rehearse\": true}".getBytes(UTF_8), COLD,
            answer -> "Rehearsed".equals(object(answer).getString("outcome"))
                ? Optional.empty()
                : Optional.of("something else. It may have greeted the team.")),
        new Question("SlackCommandFunction", settings.slackCommand(), "a forged command",
            command(new SigningSecret("forged by the release gate")), COLD,
            answer -> status(answer, 401, "it lets in what Slack has not signed")),
        new Question("SlackCommandFunction", settings.slackCommand(), "a signed command",
            command(settings.signingSecret()), WARM,
            answer -> status(answer, 200,
                "it has not the signing secret that this deployment has, see docs/operations.md")
                .or(() -> reply(answer))));
  }

  // ---- what is asked

  private byte[] command(SigningSecret secret) {
    var command = SampleCommand.signedWith(secret, clock.instant());
    return bytes(COMMANDS, command.headers(), command.body());
  }

  /** Each review has an announcement of its own: one that was seen before proves less. */
  private byte[] expired(Command command) {
    Instant now = clock.instant();
    var requested = AnnouncementRequested.of(
        new AnnouncementId("gate:" + command.deploymentId() + ":" + now.toEpochMilli()),
        now.minus(Announcement.LIFETIME.multipliedBy(2)).atZone(ZoneOffset.UTC), Language.ENGLISH,
        Optional.empty());
    var written = EventFormat.write(requested);
    var envelope = JsonWriter.string().object()
        .value("id", "gate").value("source", written.source()).value("detail-type", written.detailType())
        .value("detail", object(written.detail())).end().done();
    return JsonWriter.string().object().array("Records").object()
        .value("messageId", "gate").value("receiptHandle", "gate").value("body", envelope)
        .object("attributes").value("ApproximateReceiveCount", "1").value("MessageGroupId", "gate").end()
        .value("eventSource", "aws:sqs")
        .end().end().end().done().getBytes(UTF_8);
  }

  private static HttpApi requestsOf(String route) {
    return new HttpApi(route, request -> {
      throw new UnsupportedOperationException("it only writes requests");
    });
  }

  private static byte[] bytes(HttpApi api, Map<String, String> headers, byte[] body) {
    try (var event = api.event("", headers, body)) {
      return event.readAllBytes();
    } catch (IOException impossible) {
      throw new UncheckedIOException("in memory", impossible);
    }
  }

  // ---- what should come

  private static Optional<String> status(String answer, int expected, String why) {
    int status = object(answer).getInt("statusCode", 0);
    return status == expected
        ? Optional.empty()
        : Optional.of("with status " + status + " instead of " + expected + ": " + why + ".");
  }

  /** @see <a href="https://docs.slack.dev/interactivity/implementing-slash-commands">Slack: the answer to a command</a> */
  private static Optional<String> reply(String answer) {
    var reply = object(object(answer).getString("body", ""));
    return Set.of("ephemeral", "in_channel").contains(reply.getString("response_type", ""))
        && !reply.getString("text", "").isBlank()
            ? Optional.empty()
            : Optional.of("with 200 and with what Slack cannot show.");
  }

  private static Optional<String> greeting(String answer) {
    return object(object(answer).getString("body", "")).getString("greeting", "").isBlank()
        ? Optional.of("with 200 and without a greeting.")
        : Optional.empty();
  }

  /** A message that is kept is named; where all went well, nothing is. */
  private static Optional<String> kept(String answer) {
    var kept = object(answer).getArray("batchItemFailures");
    if (kept == null) {
      return Optional.of("what is no answer to a queue.");
    }
    return kept.isEmpty()
        ? Optional.empty()
        : Optional.of("that it keeps it: it may not write to the table of deliveries, or could not.");
  }

  private static JsonObject object(String text) {
    try {
      return JsonParser.object().from(text);
    } catch (JsonParserException notJson) {
      return new JsonObject();
    }
  }
}
