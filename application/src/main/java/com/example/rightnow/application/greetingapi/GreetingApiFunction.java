package com.example.rightnow.application.greetingapi;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.rightnow.adapters.in.http.GreetingsEndpoint;
import com.example.rightnow.adapters.in.http.HttpApi;
import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.Log;
import com.example.rightnow.domain.port.in.GreetUseCase;
import com.example.rightnow.domain.service.GreetService;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** Trigger: {@code GET /greetings}. Open to everybody, so throttled in {@code template.yaml}. */
public final class GreetingApiFunction implements RequestStreamHandler {
  private final HttpApi api;

  /** As Lambda makes it: one greeting is answered here, so that the first caller finds the way prepared. */
  public GreetingApiFunction() throws IOException {
    this(CompositionRoot.fromEnvironment());
    serve(api.event("name=Ada&language=ko", Map.of(), new byte[0]), OutputStream.nullOutputStream(),
        "priming", Log.ofStart());
  }

  public GreetingApiFunction(CompositionRoot root) {
    var settings = GreetingApiSettings.from(root.environment());
    var greet = root.port(GreetUseCase.class, () -> new GreetService(root.clock(), settings.timeZone()));
    var endpoint = new GreetingsEndpoint(greet, settings.language());
    api = new HttpApi(GreetingsEndpoint.ROUTE, root.drivingAdapter(GreetingsEndpoint.class, endpoint));
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
    serve(event, answer, "greeting", Log.of(context));
  }

  private void serve(InputStream event, OutputStream answer, String purpose, Log log) throws IOException {
    var sent = api.serve(event, answer, failure -> log.error(purpose + " failed", failure));
    log.info(purpose, "status", sent.status(), "outcome", sent.outcome());
  }
}
