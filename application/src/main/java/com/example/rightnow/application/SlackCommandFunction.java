package com.example.rightnow.application;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.rightnow.adapters.in.http.ApiResponse;
import com.example.rightnow.adapters.in.http.HttpApi;
import com.example.rightnow.adapters.in.slack.SlackAnswer;
import com.example.rightnow.adapters.in.slack.SlashCommandEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trigger: {@code POST /slack/commands}, Slack's slash command. A person waits, and <a
 * href="https://docs.slack.dev/interactivity/implementing-slash-commands">Slack waits three seconds</a>: so this is a
 * stream handler, which spares the runtime its object mapper.
 */
public final class SlackCommandFunction implements RequestStreamHandler {
  private final HttpApi api;

  /** Never read, and yet needed: what is registered around a snapshot is held weakly there. */
  @SuppressWarnings("unused")
  private @Nullable SnapshotHook snapshotHook;

  /** As Lambda makes it: one command is answered here, so that the first person finds the way prepared. */
  public SlackCommandFunction() throws IOException {
    var root = CompositionRoot.fromEnvironment();
    this(root);
    warnOf(root.unusualSecrets());
    var sample = root.sampleCommand();
    serve(api.event("", sample.headers(), sample.body()), OutputStream.nullOutputStream(), "priming",
        Log.ofStart());
    if (root.endsInSnapshot()) {
      snapshotHook = SnapshotHook.registered(root);
    }
  }

  public SlackCommandFunction(CompositionRoot root) {
    var slashCommands = root.slashCommands();
    api = new HttpApi(SlashCommandEndpoint.ROUTE,
        request -> response(slashCommands.apply(request.headers(), request.body())));
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
    serve(event, answer, "slash command", Log.of(context));
  }

  private void serve(InputStream event, OutputStream answer, String purpose, Log log) throws IOException {
    var sent = api.serve(event, answer, failure -> log.error(purpose + " failed", failure));
    log.info(purpose, "status", sent.status(), "outcome", sent.outcome());
  }

  private static void warnOf(String unusualSecrets) {
    if (!unusualSecrets.isEmpty()) {
      Log.ofStart().warn("unusual setting", "setting", unusualSecrets, "reason",
          "Slack's signing secrets are usually 32 lower-case hexadecimal digits");
    }
  }

  private static ApiResponse response(SlackAnswer answer) {
    return new ApiResponse(answer.status(), Map.of("content-type", answer.contentType()), answer.body(),
        answer.outcome());
  }
}
