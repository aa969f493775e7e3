package com.example.rightnow.playground;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.rightnow.application.CompositionRoot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Answers what it is told beforehand, and shows what it got. It throws when it is told {@link #THROW}. */
public final class ScriptedFunction implements RequestStreamHandler {
  static final String THROW = "throw";
  static final BlockingQueue<String> EVENTS = new LinkedBlockingQueue<>();
  static final BlockingQueue<String> ANSWERS = new LinkedBlockingQueue<>();

  /** As the playground creates every function. */
  public ScriptedFunction(CompositionRoot root) {}

  @Override
  public void handleRequest(InputStream event, OutputStream output, Context context) throws IOException {
    EVENTS.add(new String(event.readAllBytes(), UTF_8));
    String answer = ANSWERS.remove();
    if (answer.equals(THROW)) {
      throw new IllegalStateException("as the script says");
    }
    output.write(answer.getBytes(UTF_8));
  }
}
