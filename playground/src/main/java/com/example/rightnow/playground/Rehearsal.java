package com.example.rightnow.playground;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.rightnow.adapters.out.memory.InMemoryDeliveries;
import com.example.rightnow.application.Clocks;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.playground.Functions.FunctionFailed;
import com.example.rightnow.playground.cloud.Cloud;
import com.example.rightnow.playground.slack.Manifest;
import com.example.rightnow.playground.slack.SlackStandIn;
import com.example.rightnow.playground.template.Template;
import com.example.rightnow.playground.template.Template.FunctionSpec;
import com.example.rightnow.playground.template.Template.RouteSpec;
import com.example.rightnow.playground.trace.Spot;
import com.example.rightnow.playground.trace.Traces;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Calls functions that nobody hears of, so that they make their parts: one with a command, those of queues with no message. */
final class Rehearsal {
  private final Template template;
  private final String commandPath;
  private final Traces traces = new Traces();
  private final Functions functions;

  Rehearsal(Template template, String commandPath, Wiring wiring,
      Function<FunctionSpec, Environment> environment) {
    this.template = template;
    this.commandPath = commandPath;
    // without rules an event goes nowhere
    var cloud = new Cloud(new Template(template.functions(), template.routes(), List.of(), template.queues(),
        template.schedules(), template.tables(), template.notPlayed()), traces);
    var deliveries = new InMemoryDeliveries(Clocks.LEASE, Clocks.HORIZON);
    functions = new Functions(template.functions(),
        spec -> new PlaygroundRoot(environment.apply(spec), cloud, deliveries, traces, new Crash(),
            wiring.of(spec.id())),
        traces, new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
  }

  void perform() {
    for (RouteSpec route : template.routes()) {
      if (route.path().equals(commandPath)) {
        invoke(route.function(), announcement(route));
      }
    }
    template.functions().stream().filter(function -> !function.queues().isEmpty())
        .forEach(function -> invoke(function.id(), "{\"Records\":[]}"));
  }

  private void invoke(String function, String event) {
    try {
      functions.invoke(function, event.getBytes(UTF_8), Spot.start(traces.begin(function)));
    } catch (FunctionFailed failed) {
      // what it has made until then is known
    }
  }

  private static String announcement(RouteSpec route) {
    var now = Instant.now();
    var request = new SlackStandIn(Playground.SIGNING_SECRET, new Manifest(List.of()), () -> now)
        .command(SlackStandIn.MEMBERS.getFirst(), "/greetings", "announce", now);
    var headers = new JsonObject();
    request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    var http = new JsonObject();
    http.put("method", route.method());
    http.put("path", route.path());
    var context = new JsonObject();
    context.put("http", http);
    var event = new JsonObject();
    event.put("version", "2.0");
    event.put("routeKey", route.method() + " " + route.path());
    event.put("rawPath", route.path());
    event.put("rawQueryString", "");
    event.put("headers", headers);
    event.put("requestContext", context);
    event.put("body", request.body());
    event.put("isBase64Encoded", false);
    return JsonWriter.string(event);
  }
}
