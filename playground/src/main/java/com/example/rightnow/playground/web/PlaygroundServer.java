package com.example.rightnow.playground.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.rightnow.playground.Bot;
import com.example.rightnow.playground.slack.SlackStandIn;
import com.example.rightnow.playground.slack.SlackStandIn.Member;
import com.example.rightnow.playground.template.Template.RouteSpec;
import com.example.rightnow.playground.template.TemplateException;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Serves the bot, the stand-in's webhook, the page and what the page asks for. Listens on the loopback addresses only, of
 * both families where the machine has both: {@code localhost} may lead to either.
 */
public final class PlaygroundServer implements AutoCloseable {
  private static final Pattern SCHEDULE = Pattern.compile("/playground/schedules/([A-Za-z0-9]+)/run");
  private static final Pattern QUEUE = Pattern.compile("/playground/queues/([A-Za-z0-9]+)/redrive");
  private static final Pattern TRACE = Pattern.compile("/playground/traces/(t\\d{1,9})(/again)?");
  private static final Pattern WEBHOOK = Pattern.compile(SlackStandIn.WEBHOOK_PATH + "(?:/([A-Za-z0-9]+))?");
  private static final Pattern FUNCTION = Pattern.compile("/playground/functions/([A-Za-z0-9]+)/invoke");
  private static final Pattern PAGE_FILE = Pattern.compile("/page/([a-z]+\\.(?:css|js|svg))");
  private static final Map<String, String> TYPES = Map.of(
      "html", "text/html; charset=utf-8",
      "css", "text/css; charset=utf-8",
      "js", "text/javascript; charset=utf-8",
      "svg", "image/svg+xml");

  private static final int TRIES = 20;

  /** A week: enough for all that waits here. */
  private static final int LONGEST_SKIP = 604_800;

  private final List<HttpServer> servers;
  private final HostGuard hosts;

  /**
   * Opens the port; every request is a 404 before {@link #serve}.
   *
   * @param port 0 for any that is free
   * @param allowedHost one more host name to answer to, beside localhost and the loopback addresses
   * @throws IOException if the port cannot be had
   */
  public PlaygroundServer(int port, Optional<String> allowedHost) throws IOException {
    this(port, allowedHost, loopback());
  }

  PlaygroundServer(int port, Optional<String> allowedHost, List<InetAddress> addresses) throws IOException {
    servers = port == 0 ? openAnywhere(addresses) : open(addresses, port);
    hosts = new HostGuard(allowedHost);
  }

  private static List<InetAddress> loopback() throws IOException {
    var version4 = InetAddress.ofLiteral("127.0.0.1");
    var version6 = InetAddress.ofLiteral("::1");
    return NetworkInterface.getByInetAddress(version6) == null
        ? List.of(version4)
        : List.of(version4, version6);
  }

  /** A port that is free on one address may be taken on another. */
  private static List<HttpServer> openAnywhere(List<InetAddress> addresses) throws IOException {
    for (int i = 1; i < TRIES; i++) {
      try {
        return open(addresses, 0);
      } catch (BindException taken) {
        // the next try gets another port
      }
    }
    return open(addresses, 0);
  }

  private static List<HttpServer> open(List<InetAddress> addresses, int port) throws IOException {
    List<HttpServer> opened = new ArrayList<>();
    try {
      for (InetAddress address : addresses) {
        int same = opened.isEmpty() ? port : opened.getFirst().getAddress().getPort();
        var server = HttpServer.create(new InetSocketAddress(address, same), 0);
        opened.add(server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start(); // a server that was never started does not give its port back
      }
      return opened;
    } catch (IOException | RuntimeException unusable) {
      opened.forEach(server -> server.stop(0));
      throw unusable;
    }
  }

  /** For example {@code http://localhost:8080}. */
  public String origin() {
    return "http://localhost:" + servers.getFirst().getAddress().getPort();
  }

  /** Begins to answer. */
  public void serve(Bot bot, SlackStandIn standIn) {
    for (HttpServer server : servers) {
      server.createContext("/", guarded(exchange -> bot(exchange, bot)));
      server.createContext("/page/", guarded(exchange -> page(exchange)));
      server.createContext(SlackStandIn.WEBHOOK_PATH, guarded(exchange -> webhook(exchange, bot, standIn)));
      server.createContext("/playground/", guarded(exchange -> playground(exchange, bot, standIn)));
    }
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
  }

  /** Asks who comes. And whatever goes wrong is answered: a request that hangs tells nobody anything. */
  private HttpHandler guarded(HttpHandler handler) {
    return exchange -> {
      try (exchange) {
        // the inner try: the outer one has closed the exchange before a catch of its own could answer
        try {
          var refusal = hosts.refusal(exchange.getRequestHeaders());
          if (refusal.isPresent()) {
            Http.problem(exchange, refusal.get().status(), "Not for this host", refusal.get().reason());
            return;
          }
          handler.handle(exchange);
        } catch (RuntimeException | StackOverflowError failure) {
          System.err.println(
              exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + ": " + failure);
          Http.problem(exchange, 500, "The playground failed", String.valueOf(failure.getMessage()));
        }
      }
    };
  }

  // ---- the bot, as behind API Gateway

  private static void bot(HttpExchange exchange, Bot bot) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/") && exchange.getRequestMethod().equals("GET")) {
      pageFile(exchange, "index.html");
      return;
    }
    Optional<RouteSpec> route = bot.template().routes().stream()
        .filter(spec -> spec.path().equals(path) && spec.method().equals(exchange.getRequestMethod()))
        .findFirst();
    if (route.isEmpty()) {
      FrontDoor.notFound(exchange);
      return;
    }
    byte[] body = Http.body(exchange);
    if (body.length > Http.BODY_LIMIT) {
      Http.json(exchange, 413, "{\"message\":\"Request Entity Too Large\"}");
      return;
    }
    String key = route.get().method() + " " + route.get().path();
    var called = bot.call(key, FrontDoor.title(exchange, body, key), route.get().function(),
        FrontDoor.event(exchange, body, key), FrontDoor.shown(exchange, body));
    exchange.getResponseHeaders().set("x-trace", called.trace());
    switch (called) {
      case Bot.Called.Answered(var trace, var answer) -> FrontDoor.answer(exchange, answer);
      case Bot.Called.Failed failed -> FrontDoor.internalServerError(exchange);
    }
  }

  // ---- Slack's side

  private static void webhook(HttpExchange exchange, Bot bot, SlackStandIn standIn) throws IOException {
    Matcher webhook = WEBHOOK.matcher(exchange.getRequestURI().getPath());
    if (!webhook.matches()) {
      Http.text(exchange, 404, "no_service"); // a context takes every path that begins like it
      return;
    }
    String payload = new String(Http.body(exchange), UTF_8);
    var reply = bot.postedBy(String.valueOf(webhook.group(1)), payload, () -> standIn.receive(payload));
    if (reply.status() == 0) {
      return; // what was not answered is closed
    }
    reply.retryAfterSeconds()
        .ifPresent(seconds -> exchange.getResponseHeaders().set("retry-after", String.valueOf(seconds)));
    Http.text(exchange, reply.status(), reply.body());
  }

  // ---- what the page asks for

  private void playground(HttpExchange exchange, Bot bot, SlackStandIn standIn) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Matcher schedule = SCHEDULE.matcher(path);
    Matcher function = FUNCTION.matcher(path);
    Matcher queue = QUEUE.matcher(path);
    Matcher trace = TRACE.matcher(path);
    switch (exchange.getRequestMethod()) {
      case "GET" -> {
        switch (path) {
          case "/playground/bot" -> Http.json(exchange, 200, bot.toJson(standIn));
          case "/playground/messages" -> Http.json(exchange, 200, standIn.messages());
          case "/playground/traces" -> traces(exchange, bot);
          case "/playground/state" -> Http.json(exchange, 200, bot.state(standIn));
          default -> {
            if (trace.matches() && trace.group(2) == null) {
              trace(exchange, bot, trace.group(1));
            } else {
              unknown(exchange);
            }
          }
        }
      }
      case "POST" -> {
        if (path.equals("/playground/commands")) {
          type(exchange, bot, standIn);
        } else if (schedule.matches()) {
          run(exchange, bot, schedule.group(1));
        } else if (function.matches()) {
          invoke(exchange, bot, function.group(1));
        } else if (queue.matches()) {
          redrive(exchange, bot, queue.group(1));
        } else if (trace.matches() && trace.group(2) != null) {
          again(exchange, bot, trace.group(1));
        } else if (path.equals("/playground/crash")) {
          crash(exchange, bot, true);
        } else if (path.equals("/playground/clock/skip")) {
          skip(exchange, bot);
        } else {
          unknown(exchange);
        }
      }
      case "PUT" -> {
        switch (path) {
          case "/playground/slack" -> be(exchange, standIn);
          case "/playground/parameters" -> choose(exchange, bot);
          default -> unknown(exchange);
        }
      }
      case "DELETE" -> {
        if (path.equals("/playground/crash")) {
          crash(exchange, bot, false);
        } else {
          unknown(exchange);
        }
      }
      default -> unknown(exchange);
    }
  }

  private static void unknown(HttpExchange exchange) throws IOException {
    Http.problem(exchange, 404, "Not found",
        exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()
            + " is not served here; the README lists what is");
  }

  /** The member types a command: Slack signs it and sends it to the bot, over HTTP. */
  private void type(HttpExchange exchange, Bot bot, SlackStandIn standIn) throws IOException {
    String command;
    String text;
    Optional<Member> member;
    try {
      JsonObject typed = JsonParser.object().withLazyNumbers().from(new String(Http.body(exchange), UTF_8));
      command = typed.getString("command", "/greetings");
      text = typed.getString("text", "");
      member = SlackStandIn.member(typed.getString("as", SlackStandIn.MEMBERS.getFirst().id()));
    } catch (JsonParserException malformed) {
      Http.problem(exchange, 400, "Not a command", "send {\"command\": \"/greetings\", \"text\": \"Ada\"}");
      return;
    }
    if (member.isEmpty()) {
      Http.problem(exchange, 400, "Nobody of that id", SlackStandIn.MEMBERS.stream().map(Member::id)
          .collect(Collectors.joining("\" or \"", "\"as\" is \"", "\"")));
      return;
    }
    var refusal = standIn.refusal(command);
    if (refusal.isPresent()) {
      var result = new JsonObject();
      result.put("status", 0);
      result.put("trace", "");
      result.put("answer", null);
      result.put("refused", refusal.get());
      Http.json(exchange, 200, result);
      return;
    }
    var request = standIn.command(member.get(), command, text, Instant.now());
    var builder = HttpRequest.newBuilder(URI.create(origin() + bot.commandPath()))
        .POST(HttpRequest.BodyPublishers.ofString(request.body()));
    request.headers().forEach(builder::header);
    try {
      var response = Slack.CLIENT.send(builder.build(), BodyHandlers.ofString());
      var result = new JsonObject();
      result.put("status", response.statusCode());
      result.put("trace", response.headers().firstValue("x-trace").orElse(""));
      if (response.statusCode() == 200) {
        JsonObject answer = response.body().isEmpty()
            ? new JsonObject()
            : JsonParser.object().from(response.body());
        result.put("answer", answer);
        if (answer.getString("response_type", "").equals("in_channel")) {
          standIn.answered(member.get(), (command + " " + text).strip(), answer.getString("text", ""),
              result.getString("trace"));
        }
      } else {
        result.put("answer", null);
        result.put("problem", response.body());
      }
      Http.json(exchange, 200, result);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (JsonParserException malformed) {
      Http.problem(exchange, 502, "The bot's answer is not JSON", String.valueOf(malformed.getMessage()));
    }
  }

  /** Made for the first command: a client comes with TLS, which the start need not wait for. */
  private static final class Slack {
    static final HttpClient CLIENT = HttpClient.newHttpClient();
  }

  private static void run(HttpExchange exchange, Bot bot, String id) throws IOException {
    Optional<String> wanted;
    Instant slot;
    try {
      String query = exchange.getRequestURI().getRawQuery();
      wanted = Optional.ofNullable(Query.parse(query == null ? "" : query).getString("slot"));
      slot = wanted.map(Instant::parse).orElse(Instant.EPOCH);
    } catch (DateTimeException | IllegalArgumentException malformed) {
      Http.problem(exchange, 400, "Not a slot", "a slot is a time like 2026-11-23T09:00:00Z");
      return;
    }
    var schedule = bot.schedule(id);
    if (schedule.isEmpty()) {
      Http.problem(exchange, 404, "No such schedule",
          "the template has: " + String.join(", ", bot.scheduleIds()));
      return;
    }
    Instant taken = wanted.isPresent() ? slot : schedule.get().takeNextSlot();
    var result = new JsonObject();
    result.put("schedule", id);
    result.put("slot", taken.toString());
    result.put("trace", bot.run(schedule.get(), taken));
    Http.json(exchange, 200, result);
  }

  /**
   * As <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>: an exception in the function is
   * a 200 with a header that says so.
   */
  private static void invoke(HttpExchange exchange, Bot bot, String id) throws IOException {
    if (!bot.functionIds().contains(id)) {
      Http.problem(exchange, 404, "No such function",
          "the template has: " + String.join(", ", bot.functionIds()));
      return;
    }
    var called = bot.invoke(id, Http.body(exchange));
    exchange.getResponseHeaders().set("x-trace", called.trace());
    switch (called) {
      case Bot.Called.Answered(var trace, var answer) -> Http.json(exchange, 200, answer);
      case Bot.Called.Failed(var trace, var type, var message) -> {
        exchange.getResponseHeaders().set("x-amz-function-error", "Unhandled");
        var error = new JsonObject();
        error.put("errorMessage", message);
        error.put("errorType", type);
        Http.json(exchange, 200, error);
      }
    }
  }

  // ---- what can go wrong, and what an operator does then

  private static Optional<JsonObject> object(HttpExchange exchange) throws IOException {
    try {
      return Optional.of(JsonParser.object().from(new String(Http.body(exchange), UTF_8)));
    } catch (JsonParserException malformed) {
      return Optional.empty();
    }
  }

  private static void be(HttpExchange exchange, SlackStandIn standIn) throws IOException {
    var mode = object(exchange).flatMap(json -> SlackStandIn.Mode.called(json.getString("mode", "")));
    if (mode.isEmpty()) {
      Http.problem(exchange, 400, "No such mode", Arrays.stream(SlackStandIn.Mode.values())
          .map(each -> "{\"mode\": \"" + each.label() + "\"}")
          .collect(Collectors.joining(" or ", "send ", "")));
      return;
    }
    standIn.be(mode.get());
    Http.json(exchange, 200, JsonObject.builder().value("mode", mode.get().label()).done());
  }

  private static void crash(HttpExchange exchange, Bot bot, boolean armed) throws IOException {
    bot.crashAfterNextPost(armed);
    Http.json(exchange, 200, JsonObject.builder().value("crash", armed).done());
  }

  private static void choose(HttpExchange exchange, Bot bot) throws IOException {
    var wanted = object(exchange).filter(json -> json.values().stream().allMatch(String.class::isInstance));
    if (wanted.isEmpty()) {
      Http.problem(exchange, 400, "No parameters", "send {\"UnconfirmedPosts\": \"drop\"}");
      return;
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    wanted.get().forEach((name, value) -> parameters.put(name, (String) value));
    try {
      bot.choose(parameters);
      Http.json(exchange, 200, wanted.get());
    } catch (TemplateException unusable) {
      Http.problem(exchange, 400, "Not possible", String.valueOf(unusable.getMessage()));
    } catch (IllegalArgumentException tooMuch) {
      Http.problem(exchange, 409, "Needs a restart", String.valueOf(tooMuch.getMessage()));
    }
  }

  private static void redrive(HttpExchange exchange, Bot bot, String id) throws IOException {
    try {
      int moved = bot.cloud().redrive(id);
      Http.json(exchange, 200, JsonObject.builder().value("moved", moved).done());
    } catch (IllegalArgumentException unknown) {
      Http.problem(exchange, 404, "No such dead letters", String.valueOf(unknown.getMessage()));
    }
  }

  private static void traces(HttpExchange exchange, Bot bot) throws IOException {
    String revision = "\"" + bot.traces().epoch() + "-" + bot.traces().revision() + "\"";
    exchange.getResponseHeaders().set("etag", revision);
    if (revision.equals(exchange.getRequestHeaders().getFirst("if-none-match"))) {
      Http.send(exchange, 304, new byte[0]);
    } else {
      Http.json(exchange, 200, bot.traces().toJson());
    }
  }

  private static void trace(HttpExchange exchange, Bot bot, String id) throws IOException {
    var trace = bot.traces().toJson(id);
    if (trace.isPresent()) {
      Http.json(exchange, 200, trace.get());
    } else {
      Http.problem(exchange, 404, "No such trace", id + " is not kept any more, or never was");
    }
  }

  private static void again(HttpExchange exchange, Bot bot, String id) throws IOException {
    var trace = bot.traces().trace(id);
    if (trace.isEmpty()) {
      trace(exchange, bot, id);
    } else if (bot.again(trace.get())) {
      Http.json(exchange, 200, JsonObject.builder().value("trace", id).done());
    } else {
      Http.problem(exchange, 409, "No event", id + " has put no event on a bus");
    }
  }

  private static void skip(HttpExchange exchange, Bot bot) throws IOException {
    var wanted = object(exchange).flatMap(json -> json.isString("to") && json.getString("to").equals("next")
        ? Optional.of(bot.cloud().untilNext())
        : Optional.of(json.getInt("seconds", -1)).filter(seconds -> seconds >= 0 && seconds <= LONGEST_SKIP)
            .map(Duration::ofSeconds));
    if (wanted.isEmpty()) {
      Http.problem(exchange, 400, "Not a time",
          "send {\"seconds\": 20}, at most " + LONGEST_SKIP + ", or {\"to\": \"next\"}");
      return;
    }
    var clock = bot.traces().clock();
    clock.skip(wanted.get());
    Http.json(exchange, 200, JsonObject.builder().value("now", clock.instant().toString())
        .value("skippedSeconds", clock.skipped().toSeconds()).done());
  }

  // ---- the page

  private static void page(HttpExchange exchange) throws IOException {
    Matcher file = PAGE_FILE.matcher(exchange.getRequestURI().getPath());
    if (file.matches()) {
      pageFile(exchange, file.group(1));
    } else {
      unknown(exchange);
    }
  }

  private static void pageFile(HttpExchange exchange, String name) throws IOException {
    try (InputStream file = Bot.class.getResourceAsStream("page/" + name)) {
      if (file == null) {
        unknown(exchange);
        return;
      }
      exchange.getResponseHeaders().set("content-type", TYPES.getOrDefault(
          name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"));
      exchange.getResponseHeaders().set("content-security-policy",
          "default-src 'self'; img-src 'self' data:");
      exchange.getResponseHeaders().set("cache-control", "no-store");
      Http.send(exchange, 200, file.readAllBytes());
    }
  }
}
