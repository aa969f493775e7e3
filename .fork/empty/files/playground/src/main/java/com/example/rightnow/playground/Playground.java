package com.example.rightnow.playground;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.rightnow.adapters.out.memory.InMemoryVisits;
import com.example.rightnow.application.CompositionRoot;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.domain.port.out.Visits;
import com.example.rightnow.playground.template.Template;
import com.example.rightnow.playground.template.Template.FunctionSpec;
import com.example.rightnow.playground.template.Template.RouteSpec;
import com.example.rightnow.playground.template.TemplateException;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The routes of {@code template.yaml}, answered by its functions on this machine: the classes that it names, with the
 * settings that it gives them, and ports in memory.
 */
public final class Playground implements AutoCloseable {
  private final HttpServer server;
  private final Template template;
  private final List<Running> functions;

  private record Running(FunctionSpec spec, RequestStreamHandler handler) {}

  private Playground(Template template, HttpServer server) {
    this.template = template;
    this.server = server;
    var root = new Visitors();
    functions = template.functions().stream().map(function -> new Running(function, made(function, root))).toList();
  }

  /** Starts it, or says in one line why it cannot. */
  public static void main(String... arguments) {
    var terminal = System.out;
    try {
      var options = Options.parse(arguments, System.getenv("PORT"));
      if (options.log().isPresent()) {
        System.setOut(new PrintStream(options.log().get().toFile(), UTF_8));
      }
      var playground = start(options);
      terminal.println("RightNow playground: " + playground.example());
    } catch (StartException | TemplateException | IOException failed) {
      System.err.println("RightNow playground: " + failed.getMessage());
      System.exit(1);
    }
  }

  /**
   * Starts it.
   *
   * @throws StartException if it cannot; the message is one line
   */
  static Playground start(Options options) {
    try {
      var template = Template.read(options.template(), Map.of(), Map.of());
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 0);
      var playground = new Playground(template, server);
      server.createContext("/", playground::answer);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return playground;
    } catch (BindException taken) {
      throw new StartException("port " + options.port() + " is taken: say --port=9000, or --port=0 for any that is free");
    } catch (IOException failed) {
      throw new StartException(String.valueOf(failed.getMessage()));
    }
  }

  /** The address of its first route, with something to ask. */
  String example() {
    String path = template.routes().isEmpty() ? "/" : template.routes().getFirst().path() + "?name=Ada";
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** One for all functions: what one of them remembers, the others know. */
  private static final class Visitors {
    private final Visits visits = new InMemoryVisits();

    CompositionRoot of(FunctionSpec function) {
      return new CompositionRoot(Environment.of(function.environment())) {
        @Override
        public <P> P port(Class<P> type, Supplier<? extends P> made) {
          return type == Visits.class ? type.cast(visits) : made.get();
        }
      };
    }
  }

  private static RequestStreamHandler made(FunctionSpec function, Visitors root) {
    try {
      return Class.forName(function.handler()).asSubclass(RequestStreamHandler.class)
          .getConstructor(CompositionRoot.class).newInstance(root.of(function));
    } catch (ReflectiveOperationException | ClassCastException failed) {
      Throwable reason = failed.getCause() == null ? failed : failed.getCause();
      throw new StartException("template.yaml: " + function.id() + " has the handler " + function.handler()
          + ", which does not start: " + reason);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var route = route(exchange);
      if (route.isEmpty()) {
        send(exchange, 404, "{\"message\":\"Not Found\"}".getBytes(UTF_8));
        return;
      }
      try {
        var response = JsonParser.object().from(invoke(route.get(), exchange));
        response.getObject("headers", new JsonObject())
            .forEach((name, value) -> exchange.getResponseHeaders().set(name, String.valueOf(value)));
        send(exchange, response.getInt("statusCode", 200), response.getString("body", "").getBytes(UTF_8));
      } catch (JsonParserException | RuntimeException failed) { // as API Gateway answers where a function fails
        send(exchange, 500, "{\"message\":\"Internal Server Error\"}".getBytes(UTF_8));
      }
    }
  }

  private Optional<RouteSpec> route(HttpExchange exchange) {
    return template.routes().stream().filter(route -> route.method().equals(exchange.getRequestMethod())
        && route.path().equals(exchange.getRequestURI().getRawPath())).findFirst();
  }

  private String invoke(RouteSpec route, HttpExchange exchange) throws IOException {
    var function = functions.stream().filter(one -> one.spec().id().equals(route.function())).findFirst()
        .orElseThrow();
    var answer = new ByteArrayOutputStream();
    function.handler().handleRequest(new ByteArrayInputStream(event(route, exchange)), answer,
        new LocalContext(function.spec(), System.out));
    return answer.toString(UTF_8);
  }

  /** In payload format 2.0, as far as a function needs it. */
  private static byte[] event(RouteSpec route, HttpExchange exchange) throws IOException {
    var headers = new JsonObject();
    exchange.getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    String query = exchange.getRequestURI().getRawQuery();
    return JsonWriter.string().object().value("version", "2.0")
        .value("routeKey", route.method() + " " + route.path())
        .value("rawPath", exchange.getRequestURI().getRawPath())
        .value("rawQueryString", query == null ? "" : query)
        .value("headers", headers)
        .object("requestContext").object("http").value("method", route.method()).end().end()
        .value("body", Base64.getEncoder().encodeToString(exchange.getRequestBody().readAllBytes()))
        .value("isBase64Encoded", true).end().done().getBytes(UTF_8);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
