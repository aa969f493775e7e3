package com.example.rightnow.playground;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says.
 *
 * @param port 0 for any that is free
 * @param log where the functions log to; none is the terminal
 */
record Options(Path template, int port, Optional<Path> log) {

  /**
   * Reads {@code --name=value}.
   *
   * @throws StartException if one cannot be understood; the message is one line
   */
  static Options parse(String[] arguments, @Nullable String portOfEnvironment) {
    Path template = Path.of("template.yaml");
    String port = portOfEnvironment == null ? "8080" : portOfEnvironment;
    Optional<Path> log = Optional.empty();
    for (String argument : arguments) {
      String value = argument.substring(argument.indexOf('=') + 1);
      switch (argument.substring(0, argument.length() - value.length())) {
        case "--port=" -> port = value.isEmpty() ? port : value; // Maven passes an empty one when none was given
        case "--template=" -> template = Path.of(value);
        case "--log=" -> log = Optional.of(Path.of(value));
        default ->
          throw new StartException("unknown option " + argument + ": ./play --help lists what there is");
      }
    }
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
      throw new StartException("\"" + port + "\" is not a port: say a number from 0 to 65535");
    }
    return new Options(template, Integer.parseInt(port), log);
  }
}
