package com.example.rightnow.benchmarks.variants;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.slackcommand.SlackCommandFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Does nothing in advance: made by the constructor that takes a root, which does not prime. Shows what
 * priming moves from the first request into INIT, and what it costs in all.
 */
public final class Unprimed implements RequestStreamHandler {
  private final RequestStreamHandler function = new SlackCommandFunction(CompositionRoot.fromEnvironment());

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
    function.handleRequest(event, answer, context);
  }
}
