package com.example.rightnow.benchmarks.variants;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.rightnow.application.slackcommand.SlackCommandFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Fetches the signing secret when the first request comes. Shows the cost of {@link SecretAtInit} on the
 * other side of INIT, where neither a snapshot nor provisioned concurrency takes it off the user's clock.
 */
public final class SecretOnFirstRequest implements RequestStreamHandler {
  private RequestStreamHandler function;

  public SecretOnFirstRequest() throws IOException {
    Variant.prime();
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
    if (function == null) { // an environment has one request at a time
      function = new SlackCommandFunction(FetchedSecret.root());
    }
    function.handleRequest(event, answer, context);
  }
}
