package com.example.rightnow.playground;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says.
 *
 * @param port 0 for any that is free
 * @param allowedHost one more host name to answer to
 * @param parameters values for parameters of the template
 * @param log where the bot's log goes; none is the terminal
 */
record Options(Path template, int port, Optional<String> allowedHost, Map<String, String> parameters,
    Optional<Path> log) {
  private static final int DEFAULT_PORT = 8080;

  static boolean askForHelp(String... arguments) {
    return Arrays.stream(arguments).anyMatch(argument -> argument.equals("--help") || argument.equals("-h"));
  }

  /**
   * Reads {@code --name=value} and {@code --name value}; of an option that is said twice, the last counts.
   *
   * @throws StartException if one cannot be understood; the message is one line
   */
  static Options parse(String[] arguments, @Nullable String portOfEnvironment) {
    Path template = Path.of("template.yaml");
    if (!Files.exists(template)) {
      template = Path.of("..", "template.yaml");
    }
    String port = portOfEnvironment == null ? "" : portOfEnvironment;
    Optional<String> allowedHost = Optional.empty();
    Map<String, String> parameters = new LinkedHashMap<>();
    Optional<Path> log = Optional.empty();
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      boolean known = switch (name) {
        case "--port", "--allow-host", "--parameter", "--template", "--log" -> true;
        default -> false;
      };
      if (!known) {
        throw new StartException("unknown option " + argument + ": ./play --help lists what there is");
      }
      if (equals < 0 && i + 1 == arguments.length) {
        throw new StartException(name + " wants a value: ./play --help shows which");
      }
      String value = equals < 0 ? arguments[++i] : argument.substring(equals + 1);
      switch (name) {
        case "--port" -> port = value.isEmpty() ? port : value; // Maven passes an empty one when none was given
        case "--allow-host" -> allowedHost = Optional.of(hostName(value));
        case "--parameter" -> {
          int separator = value.indexOf('=');
          if (separator < 1) {
            throw new StartException("\"" + value + "\" is no parameter: say --parameter=Name=value");
          }
          parameters.put(value.substring(0, separator), value.substring(separator + 1));
        }
        case "--template" -> template = value.isEmpty() ? template : Path.of(value);
        default -> log = value.isEmpty() ? Optional.empty() : Optional.of(Path.of(value));
      }
    }
    return new Options(template, port.isEmpty() ? DEFAULT_PORT : number(port), allowedHost, parameters, log);
  }

  private static int number(String port) {
    if (port.matches("\\d{1,5}") && Integer.parseInt(port) <= 65_535) {
      return Integer.parseInt(port);
    }
    throw new StartException("\"" + port + "\" is not a port: say a number from 0 to 65535");
  }

  private static String hostName(String name) {
    if (name.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")) {
      return name;
    }
    throw new StartException(
        "\"" + name + "\" is not a host name: say --allow-host=bot.example.com, without scheme and port");
  }
}
