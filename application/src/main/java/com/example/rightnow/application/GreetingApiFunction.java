package com.example.rightnow.application;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.rightnow.adapters.in.http.GreetingsEndpoint;
import com.example.rightnow.adapters.in.http.HttpApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Trigger: {@code GET /greetings}. Open to everybody, so throttled in {@code template.yaml}. */
public final class GreetingApiFunction implements RequestStreamHandler {
  private final HttpApi api;

  public GreetingApiFunction() {
    this(CompositionRoot.fromEnvironment());
  }

  public GreetingApiFunction(CompositionRoot root) {
    api = new HttpApi(GreetingsEndpoint.ROUTE, root.greetings());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
    var log = Log.of(context);
    var sent = api.serve(event, answer, failure -> log.error("greeting failed", failure));
    log.info("greeting", "status", sent.status());
  }
}
