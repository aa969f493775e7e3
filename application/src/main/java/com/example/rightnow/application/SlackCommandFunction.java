package com.example.rightnow.application;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.rightnow.adapters.in.http.ApiRequest;
import com.example.rightnow.adapters.in.http.ApiResponse;
import com.example.rightnow.adapters.in.http.HttpApi;
import com.example.rightnow.adapters.in.slack.SlackAnswer;
import com.example.rightnow.adapters.in.slack.SlashCommandEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Trigger: {@code POST /slack/commands}, Slack's slash command. A person waits, and <a
 * href="https://docs.slack.dev/interactivity/implementing-slash-commands">Slack waits three seconds</a>: so this is a
 * stream handler, which spares the runtime its object mapper.
 */
public final class SlackCommandFunction implements RequestStreamHandler {
  private final BiFunction<Map<String, String>, byte[], SlackAnswer> slashCommands;

  /** As Lambda makes it: one command is answered here, so that the first person finds the way prepared. */
  public SlackCommandFunction() throws IOException {
    var root = CompositionRoot.fromEnvironment();
    this(root);
    prime(root);
  }

  public SlackCommandFunction(CompositionRoot root) {
    slashCommands = root.slashCommands();
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
    var log = Log.of(context);
    api("slash command", log).serve(event, answer, failure -> log.error("slash command failed", failure));
  }

  private void prime(CompositionRoot root) throws IOException {
    var sample = root.sampleCommand();
    var log = Log.ofStart();
    var api = api("priming", log);
    api.serve(api.event("", sample.headers(), sample.body()), OutputStream.nullOutputStream(),
        failure -> log.error("priming failed", failure));
  }

  private HttpApi api(String purpose, Log log) {
    return new HttpApi(SlashCommandEndpoint.ROUTE, request -> answer(request, purpose, log));
  }

  private ApiResponse answer(ApiRequest request, String purpose, Log log) {
    SlackAnswer answer = slashCommands.apply(request.headers(), request.body());
    log.info(purpose, "status", answer.status(), "outcome", answer.outcome());
    return new ApiResponse(answer.status(), Map.of("content-type", answer.contentType()), answer.body());
  }
}
