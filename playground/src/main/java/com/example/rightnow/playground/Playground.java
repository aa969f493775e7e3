package com.example.rightnow.playground;

import com.example.rightnow.playground.slack.SlackStandIn;
import com.example.rightnow.playground.template.Template;
import com.example.rightnow.playground.template.TemplateException;
import com.example.rightnow.playground.web.PlaygroundServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Map;

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
    try {
      var options = Options.parse(arguments, System.getenv("PORT"));
      var playground = start(options.template(), options.port());
      Runtime.getRuntime().addShutdownHook(new Thread(playground::close));
      endWithMaven();
      playground.welcome();
      Thread.currentThread().join();
    } catch (StartException | TemplateException unplayable) {
      System.err.println("RightNow playground: " + unplayable.getMessage());
      System.exit(1);
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
   * Starts a playground and returns when it answers.
   *
   * @param port 0 for any that is free
   * @throws StartException if it cannot start; the message is one line
   * @throws TemplateException if the template cannot be played; the message is one line
   */
  public static Playground start(Path template, int port) {
    PlaygroundServer server = open(port);
    try {
      var standIn = new SlackStandIn(SIGNING_SECRET);
      var bot = new Bot(Template.read(template, parameters(server.origin()), Map.of(
          "signingSecret", SIGNING_SECRET,
          "webhookUrl", server.origin() + SlackStandIn.WEBHOOK_PATH)));
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

  private static PlaygroundServer open(int port) {
    try {
      return new PlaygroundServer(port);
    } catch (BindException busy) {
      throw new StartException("port " + port + " is in use: set PORT to another one");
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

  private void welcome() {
    String origin = origin();
    long upMillis = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    System.out.printf("""

        RightNow playground: %s/
        Started in %d ms. Ctrl-C ends it.

        Without a browser:
          curl -s '%1$s/greetings?name=Ada&language=ko'
          curl -s %1$s/playground/commands -d '{"command":"/greetings","text":"Ada"}'
          curl -s %1$s/playground/commands -d '{"command":"/greetings","text":"announce Launch at noon"}'
        %s  curl -s %1$s/playground/messages

        Requests to %1$s%s are signed with: %s
        """, origin, upMillis, scheduleLines(), bot.commandPath(), SIGNING_SECRET);
  }

  private String scheduleLines() {
    var lines = new StringBuilder();
    for (String id : bot.scheduleIds()) {
      lines.append("  curl -s -X POST ").append(origin()).append("/playground/schedules/").append(id)
          .append("/run\n");
    }
    return lines.toString();
  }
}
