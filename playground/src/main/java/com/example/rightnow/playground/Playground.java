package com.example.rightnow.playground;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.rightnow.playground.slack.Manifest;
import com.example.rightnow.playground.slack.SlackStandIn;
import com.example.rightnow.playground.template.Template;
import com.example.rightnow.playground.template.Template.NotPlayed;
import com.example.rightnow.playground.template.TemplateException;
import com.example.rightnow.playground.time.SkippableClock;
import com.example.rightnow.playground.trace.Secrets;
import com.example.rightnow.playground.trace.Traces;
import com.example.rightnow.playground.web.PlaygroundServer;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The bot on your machine. {@code main} is for the command line, {@link #start} for tests. */
public final class Playground implements AutoCloseable {
  /** The secret that requests to this playground are signed with. It protects nothing. */
  public static final String SIGNING_SECRET = "playground-signing-secret";

  private final PlaygroundServer server;
  private final Bot bot;

  private Playground(PlaygroundServer server, Bot bot) {
    this.server = server;
    this.bot = bot;
  }

  public static void main(String[] arguments) throws InterruptedException {
    PrintStream terminal = System.out;
    PrintStream complaints = System.err;
    try {
      if (Options.askForHelp(arguments)) {
        terminal.print(usage());
        return;
      }
      var options = Options.parse(arguments, System.getenv("PORT"));
      options.log().ifPresent(Playground::logTo);
      var playground = start(options, MachineZone.name(ZoneId::systemDefault));
      Runtime.getRuntime().addShutdownHook(new Thread(playground::close));
      endWithMaven();
      terminal.print(playground.welcome(options));
      Thread.currentThread().join();
    } catch (StartException unplayable) {
      complaints.println("RightNow playground: " + unplayable.getMessage());
      System.exit(1);
    } catch (TemplateException unplayable) {
      complaints
          .println("RightNow playground: " + unplayable.getMessage() + " - mend that, then start again");
      System.exit(1);
    } catch (RuntimeException broken) {
      broken.printStackTrace(); // to the log, so that the terminal ends with one line
      complaints.println("RightNow playground: it failed to start: " + broken);
      System.exit(1);
    }
  }

  private static String usage() {
    try (InputStream usage = Playground.class.getResourceAsStream("usage.txt")) {
      return usage == null ? "" : new String(usage.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What the bot and its libraries print goes to a file, so that the playground's address stays on the terminal. */
  private static void logTo(Path file) {
    try {
      var folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      var log = new PrintStream(new FileOutputStream(file.toFile()), true, UTF_8);
      System.setOut(log);
      System.setErr(log);
    } catch (IOException unwritable) {
      throw new StartException("the log cannot be written: " + unwritable.getMessage()
          + "; say --log=<file> for another, or --log= for the terminal");
    }
  }

  /** Maven that is ended by a signal to it alone would leave the process behind that it started. */
  private static void endWithMaven() {
    ProcessHandle.current().parent()
        .filter(parent -> parent.info().command().filter(command -> command.endsWith("java")).isPresent())
        .ifPresent(maven -> Thread.ofVirtual().start(() -> {
          maven.onExit().join();
          System.exit(0);
        }));
  }

  /**
   * Starts a playground, and returns when it answers.
   *
   * @param port 0 for any that is free
   * @param parameters instead of the template's defaults
   * @throws StartException if it cannot start; the message is one line
   * @throws TemplateException if the template cannot be played; the message is one line
   */
  public static Playground start(Path template, int port, Map<String, String> parameters) {
    return start(new Options(template, port, Optional.empty(), parameters, Optional.empty()), Map.of());
  }

  /** @param zone where the team lives, unless the options say it */
  static Playground start(Options options, String zone) {
    return start(options, Map.of("GreetingTimeZone", zone));
  }

  private static Playground start(Options options, Map<String, String> defaults) {
    PlaygroundServer server = open(options);
    try {
      var clock = new SkippableClock();
      var folder = options.template().toAbsolutePath().normalize().getParent();
      var standIn = new SlackStandIn(SIGNING_SECRET, manifest(options.template()), clock);
      var ofPlayground = parameters(server.origin());
      var parameters = new HashMap<>(defaults);
      parameters.putAll(ofPlayground);
      options.parameters().keySet().stream().filter(ofPlayground::containsKey).findFirst()
          .ifPresent(name -> {
            throw new StartException("the playground sets the parameter " + name + " itself: leave it out");
          });
      var secret = secret(server.origin() + SlackStandIn.WEBHOOK_PATH);
      var traces = new Traces(clock, new Secrets(List.of(SIGNING_SECRET, SlackStandIn.WEBHOOK_PATH)));
      var bot = new Bot(chosen -> {
        var both = new HashMap<>(options.parameters());
        both.putAll(chosen);
        return Template.read(options.template(), parameters, both, secret);
      }, ofPlayground.keySet(), new Sources(folder == null ? Path.of("") : folder), traces);
      server.serve(bot, standIn);
      return new Playground(server, bot);
    } catch (IllegalArgumentException unplayable) {
      server.close();
      throw new StartException("template.yaml: " + unplayable.getMessage());
    } catch (RuntimeException unplayable) {
      server.close();
      throw unplayable;
    } catch (StackOverflowError tooDeep) {
      server.close();
      throw new StartException("the template nests too deep");
    }
  }

  /** Values for the parameters that cannot be here what they are in the cloud: a Function URL has no routes to play. */
  static Map<String, String> parameters(String origin) {
    return Map.of("SlackStandIn", origin, "FrontDoor", "HttpApi");
  }

  /** What the template's dynamic references find: the keys of the secret, and a value for each that opens nothing. */
  public static Map<String, String> secret(String webhookUrl) {
    return Map.of("signingSecret", SIGNING_SECRET, "webhookUrl", webhookUrl);
  }

  /** The manifest beside the template. */
  private static Manifest manifest(Path template) {
    try {
      return Manifest.read(template.resolveSibling("slack-manifest.yaml"));
    } catch (IllegalArgumentException broken) {
      throw new StartException(String.valueOf(broken.getMessage()));
    }
  }

  private static PlaygroundServer open(Options options) {
    int port = options.port();
    try {
      return new PlaygroundServer(port, options.allowedHost());
    } catch (BindException busy) {
      if (String.valueOf(busy.getMessage()).contains("ermission")) {
        throw new StartException("port " + port + " is for privileged users: take one from 1024 on");
      }
      throw new StartException("port " + port + " is in use: take another one, for example ./play --port="
          + (port < 65_535 ? port + 1 : port - 1));
    } catch (IOException | IllegalArgumentException unusable) {
      throw new StartException("port " + port + " cannot be used: " + unusable.getMessage());
    }
  }

  /** Where it answers, for example {@code http://localhost:8080}. */
  public String origin() {
    return server.origin();
  }

  @Override
  public void close() {
    bot.close();
    server.close();
  }

  /** The address is the last line: whoever comes back to the terminal finds it. */
  String welcome(Options options) {
    String origin = origin();
    long upMillis = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    return """
        Without a browser:
        %7$s  curl -s %1$s/playground/commands -d '{"command":"/greetings","text":"Ada"}'
          curl -s %1$s/playground/commands -d '{"command":"/greetings","text":"announce Launch at noon"}'
        %2$s  curl -s %1$s/playground/messages
        %8$s
        Requests to %1$s%3$s are signed with: %4$s
        The bot's log: %5$s
        Started in %6$d ms. Ctrl-C ends it.

        RightNow playground: %1$s/
        """.formatted(origin, triggerLines(), bot.commandPath(), SIGNING_SECRET,
        options.log().map(Path::toString).orElse("here"), upMillis, routeLines(), notPlayedLine());
  }

  /** The routes that a plain call can reach. */
  private String routeLines() {
    return bot.template().routes().stream().filter(route -> route.method().equals("GET"))
        .map(route -> "  curl -s " + origin() + route.path() + "\n").collect(Collectors.joining());
  }

  private String notPlayedLine() {
    var notPlayed = bot.template().notPlayed();
    return notPlayed.isEmpty()
        ? ""
        : notPlayed.stream().map(trigger -> trigger.what() + " of " + trigger.of())
            .collect(Collectors.joining(", ", "\nNot played here: ", "\n"));
  }

  private String triggerLines() {
    var invoked = bot.template().notPlayed().stream().map(NotPlayed::of).distinct()
        .filter(bot.functionIds()::contains);
    return Stream.concat(
        bot.scheduleIds().stream()
            .map(id -> "  curl -s -X POST %s/playground/schedules/%s/run\n".formatted(origin(), id)),
        invoked.map(id -> "  curl -s %s/playground/functions/%s/invoke -d '{}'\n".formatted(origin(), id)))
        .collect(Collectors.joining());
  }
}
