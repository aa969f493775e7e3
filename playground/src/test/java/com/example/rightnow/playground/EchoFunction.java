package com.example.rightnow.playground;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.rightnow.application.CompositionRoot;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Behind a route: answers with the event that it got. */
public final class EchoFunction implements RequestStreamHandler {

  /** As the playground creates every function. */
  public EchoFunction(CompositionRoot root) {}

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
    answer.write(JsonWriter.string().object()
        .value("statusCode", 200)
        .object("headers").value("content-type", "application/json").end()
        .value("body", new String(event.readAllBytes(), UTF_8))
        .end().done().getBytes(UTF_8));
  }
}
