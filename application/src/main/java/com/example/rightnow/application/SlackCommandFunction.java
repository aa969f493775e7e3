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

  public SlackCommandFunction() {
    this(CompositionRoot.fromEnvironment());
  }

  public SlackCommandFunction(CompositionRoot root) {
    slashCommands = root.slashCommands();
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
    var log = Log.of(context);
    new HttpApi(SlashCommandEndpoint.ROUTE, request -> answer(request, log))
        .serve(event, answer, failure -> log.error("slash command failed", failure));
  }

  private ApiResponse answer(ApiRequest request, Log log) {
    SlackAnswer answer = slashCommands.apply(request.headers(), request.body());
    log.info("slash command", "status", answer.status(), "outcome", answer.outcome());
    return new ApiResponse(answer.status(), Map.of("content-type", answer.contentType()), answer.body());
  }
}
