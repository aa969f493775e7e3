package com.example.rightnow.benchmarks.variants;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.slackcommand.SlackCommandFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The function over another root, primed like the deployed one. */
abstract class Variant implements RequestStreamHandler {
  private final RequestStreamHandler function;

  Variant(CompositionRoot root) throws IOException {
    prime();
    function = new SlackCommandFunction(root);
  }

  /**
   * Makes the deployed function, only for what its own priming does to the JVM: the root shall be the one
   * difference.
   */
  static void prime() throws IOException {
    new SlackCommandFunction();
  }

  @Override
  public final void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    function.handleRequest(event, answer, context);
  }
}
