package com.example.rightnow.application;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.FileInputStream;
import java.io.IOException;

/**
 * A process that makes one function, as Lambda does, and has it answer one event on standard output. It loads nothing else
 * than the function: no test framework, and none of the collections that a test would like to use.
 */
final class FirstAnswer {
  private FirstAnswer() {}

  /** Takes the name of the function, and the file with the event. */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    var function = Class.forName(arguments[0]).asSubclass(RequestStreamHandler.class).getConstructor()
        .newInstance();
    try (var event = new FileInputStream(arguments[1])) {
      function.handleRequest(event, System.out, new Invocation());
    }
    System.out.flush();
  }
}
