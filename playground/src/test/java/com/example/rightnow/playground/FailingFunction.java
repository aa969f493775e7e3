package com.example.rightnow.playground;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.rightnow.application.CompositionRoot;
import java.io.InputStream;
import java.io.OutputStream;

/** Ends with an error, not even with an exception. */
public final class FailingFunction implements RequestStreamHandler {

  /** As the playground creates every function. */
  public FailingFunction(CompositionRoot root) {}

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) {
    throw new NoClassDefFoundError("org/example/Forgotten");
  }
}
