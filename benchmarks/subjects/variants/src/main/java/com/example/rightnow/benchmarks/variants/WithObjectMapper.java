package com.example.rightnow.benchmarks.variants;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.rightnow.application.slackcommand.SlackCommandFunction;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The deployed function behind a look at the event through Jackson, as somebody might add one for a header or
 * a claim. Shows what a single {@link ObjectMapper} on the way costs, without any class bound to JSON.
 */
public final class WithObjectMapper implements RequestStreamHandler {
  private final RequestStreamHandler function;
  private final ObjectMapper json = new ObjectMapper();

  public WithObjectMapper() throws IOException {
    function = new SlackCommandFunction();
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
    byte[] bytes = event.readAllBytes();
    if (!json.readTree(bytes).path("version").asText().equals("2.0")) {
      throw new IOException("not an event of an HTTP API");
    }
    function.handleRequest(new ByteArrayInputStream(bytes), answer, context);
  }
}
