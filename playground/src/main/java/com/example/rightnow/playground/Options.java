package com.example.rightnow.playground;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says.
 *
 * @param port 0 for any that is free
 */
record Options(Path template, int port) {
  private static final int DEFAULT_PORT = 8080;

  static Options parse(String[] arguments, @Nullable String portOfEnvironment) {
    Path template = Path.of("template.yaml");
    if (!Files.exists(template)) {
      template = Path.of("..", "template.yaml");
    }
    String port = portOfEnvironment == null ? "" : portOfEnvironment;
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      if (argument.startsWith("--template=")) {
        template = Path.of(argument.substring("--template=".length()));
      } else if (argument.startsWith("--port=")) {
        // Maven passes an empty one when none was given
        String given = argument.substring("--port=".length());
        port = given.isEmpty() ? port : given;
      } else if (argument.equals("--port") && i + 1 < arguments.length) {
        port = arguments[++i];
      } else {
        throw new StartException(
            "unknown option " + argument + "; there are --port=<port> and --template=<file>");
      }
    }
    return new Options(template, port.isEmpty() ? DEFAULT_PORT : number(port));
  }

  private static int number(String port) {
    if (port.matches("\\d{1,5}") && Integer.parseInt(port) <= 65_535) {
      return Integer.parseInt(port);
    }
    throw new StartException("\"" + port + "\" is not a port: say a number from 0 to 65535");
  }
}
