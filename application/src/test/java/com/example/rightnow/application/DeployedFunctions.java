package com.example.rightnow.application;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.rightnow.application.settings.Environment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiFunction;

/**
 * From the name of a function and an event to its answer, with the root that is deployed. Needs nothing but what the
 * function needs, and is called through a type of the JDK: so it works in a class loader of its own.
 */
public final class DeployedFunctions implements BiFunction<String, byte[], byte[]> {

  @Override
  public byte[] apply(String name, byte[] event) {
    var answer = new ByteArrayOutputStream();
    try {
      function(name).handleRequest(new ByteArrayInputStream(event), answer, new Invocation());
    } catch (IOException impossible) {
      throw new UncheckedIOException("in memory", impossible);
    }
    return answer.toByteArray();
  }

  private static RequestStreamHandler function(String name) {
    var root = new CompositionRoot(Environment.of(EnvironmentFixture.environment()));
    return switch (name) {
      case "SlackCommandFunction" -> new SlackCommandFunction(root);
      case "GreetingApiFunction" -> new GreetingApiFunction(root);
      default -> throw new IllegalArgumentException("nobody waits for " + name);
    };
  }
}
