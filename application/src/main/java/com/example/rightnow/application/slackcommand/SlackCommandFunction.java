package com.example.rightnow.application.slackcommand;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.rightnow.adapters.in.http.ApiResponse;
import com.example.rightnow.adapters.in.http.HttpApi;
import com.example.rightnow.adapters.in.slack.GreetingsCommand;
import com.example.rightnow.adapters.in.slack.SampleCommand;
import com.example.rightnow.adapters.in.slack.SignatureVerifier;
import com.example.rightnow.adapters.in.slack.SlackAnswer;
import com.example.rightnow.adapters.in.slack.SlashCommandEndpoint;
import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.Log;
import com.example.rightnow.domain.model.Publication;
import com.example.rightnow.domain.port.in.GreetUseCase;
import com.example.rightnow.domain.port.in.RequestAnnouncementUseCase;
import com.example.rightnow.domain.service.GreetService;
import com.example.rightnow.domain.service.RequestAnnouncementService;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trigger: {@code POST /slack/commands}, Slack's slash command. A person waits, and <a
 * href="https://docs.slack.dev/interactivity/implementing-slash-commands">Slack waits three seconds</a>: so this is a
 * stream handler, which spares the runtime its object mapper.
 */
public final class SlackCommandFunction implements RequestStreamHandler {
  private final CompositionRoot root;
  private final SlackCommandSettings settings;
  private final LazyEventPublisher events;
  private final HttpApi api;

  /** Never read, and yet needed: Lambda holds its hooks weakly. */
  @SuppressWarnings("unused")
  private @Nullable SnapshotHook snapshotHook;

  /** As Lambda makes it: one command is answered here, so that the first person finds the way prepared. */
  public SlackCommandFunction() throws IOException {
    var root = CompositionRoot.fromEnvironment();
    this(root);
    warnOf(settings.unusualSecrets());
    var sample = SampleCommand.signedWith(settings.signingSecrets().getFirst(),
        root.clockOfSignatures().instant());
    serve(api.event("", sample.headers(), sample.body()), OutputStream.nullOutputStream(), "priming",
        Log.ofStart());
    if (root.environment().endsInSnapshot()) {
      snapshotHook = SnapshotHook.registered(this);
    }
  }

  public SlackCommandFunction(CompositionRoot root) {
    this.root = root;
    settings = SlackCommandSettings.from(root.environment());
    var greet = root.port(GreetUseCase.class, () -> new GreetService(root.clock(), settings.timeZone()));
    events = new LazyEventPublisher(root, settings);
    var requestAnnouncement = root.port(RequestAnnouncementUseCase.class,
        () -> new RequestAnnouncementService(events, root.clock(), settings.timeZone()));
    var endpoint = new SlashCommandEndpoint(
        new SignatureVerifier(settings.signingSecrets(), root.clockOfSignatures()),
        List.of(new GreetingsCommand(greet, requestAnnouncement, settings.language())),
        settings.language());
    api = new HttpApi(SlashCommandEndpoint.ROUTE, root.drivingAdapter(SlashCommandEndpoint.class,
        request -> response(endpoint.answer(request.headers(), request.body()))));
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
    serve(event, answer, "slash command", Log.of(context));
  }

  /**
   * Makes what the first announcement will need, and has one asked for that nobody hears of. Slow, and without effect
   * outside.
   */
  Publication rehearseAnnouncement() {
    events.made();
    return AnnouncementRehearsal.perform(root.environment(), settings);
  }

  private void serve(InputStream event, OutputStream answer, String purpose, Log log) throws IOException {
    var sent = api.serve(event, answer, failure -> log.error(purpose + " failed", failure));
    if (sent.id().isEmpty()) {
      log.info(purpose, "status", sent.status(), "outcome", sent.outcome());
    } else {
      log.info(purpose, "status", sent.status(), "outcome", sent.outcome(), "id", sent.id());
    }
  }

  private static void warnOf(String unusualSecrets) {
    if (!unusualSecrets.isEmpty()) {
      Log.ofStart().warn("unusual setting", "setting", unusualSecrets, "reason",
          "Slack's signing secrets are usually 32 lower-case hexadecimal digits");
    }
  }

  private static ApiResponse response(SlackAnswer answer) {
    return new ApiResponse(answer.status(), Map.of("content-type", answer.contentType()), answer.body(),
        answer.outcome(), answer.id());
  }
}
