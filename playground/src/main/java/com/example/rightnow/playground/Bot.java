package com.example.rightnow.playground;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.rightnow.adapters.out.memory.InMemoryDeliveries;
import com.example.rightnow.application.Clocks;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.application.slackcommand.SlackCommandFunction;
import com.example.rightnow.playground.Functions.FunctionFailed;
import com.example.rightnow.playground.cloud.Cloud;
import com.example.rightnow.playground.cloud.Schedule;
import com.example.rightnow.playground.slack.SlackStandIn;
import com.example.rightnow.playground.template.Template;
import com.example.rightnow.playground.template.Template.FunctionSpec;
import com.example.rightnow.playground.template.Template.NotPlayed;
import com.example.rightnow.playground.template.Template.QueueSource;
import com.example.rightnow.playground.template.Template.RouteSpec;
import com.example.rightnow.playground.template.Template.ScheduleTarget.FunctionTarget;
import com.example.rightnow.playground.template.TemplateException;
import com.example.rightnow.playground.trace.Ending;
import com.example.rightnow.playground.trace.Place;
import com.example.rightnow.playground.trace.Spot;
import com.example.rightnow.playground.trace.Trace;
import com.example.rightnow.playground.trace.Traces;
import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The deployed bot, in this process: what the template says, with triggers that work. Safe for use by many threads.
 * Close it to stop the threads that watch the queues.
 */
public final class Bot implements AutoCloseable {
  private final Function<Map<String, String>, Template> templates;
  private final Set<String> fixed;
  private final Traces traces;
  private final Cloud cloud;
  private final InMemoryDeliveries deliveries = new InMemoryDeliveries(Clocks.LEASE, Clocks.HORIZON);
  private final Crash crash = new Crash();
  private final Wiring wiring = new Wiring();
  private final Sources sources;
  private final Map<String, String> chosen = new LinkedHashMap<>();
  private final Map<String, Schedule> schedules = new LinkedHashMap<>();
  private final Functions functions;
  private final String commandPath;
  private final List<Thread> triggers = new ArrayList<>();
  private volatile Template template;
  private boolean isRehearsed;

  /** How a call of a function ended. */
  public sealed interface Called {
    /** The trace of the call. */
    String trace();

    /** The function answered with this JSON. */
    record Answered(String trace, String answer) implements Called {}

    /** The function ended with an exception. */
    record Failed(String trace, String type, String message) implements Called {}
  }

  /**
   * Starts the bot: creates every function, watches every queue that has one.
   *
   * @param templates reads the template, with values for parameters that are chosen while the bot runs
   * @param fixed parameters that nobody may choose
   * @param sources what the classes say of themselves
   * @throws StartException if a function cannot be created
   * @throws IllegalArgumentException if a schedule cannot be read
   */
  Bot(Function<Map<String, String>, Template> templates, Set<String> fixed, Sources sources,
      Traces traces) {
    this.sources = sources;
    this.templates = templates;
    this.fixed = fixed;
    this.traces = traces;
    template = templates.apply(Map.of());
    cloud = new Cloud(template, traces);
    functions = new Functions(template.functions(),
        spec -> new PlaygroundRoot(environment(spec), cloud, deliveries, traces, crash, wiring.of(spec.id())),
        traces);
    commandPath = commandPath(template);
    for (var spec : template.schedules()) {
      schedules.put(spec.id(), new Schedule(spec, cloud.bus(), this::invokeUnheard, traces));
    }
    for (FunctionSpec spec : template.functions()) {
      for (QueueSource source : spec.queues()) {
        triggers.add(Thread.ofVirtual().name(spec.id()).unstarted(
            new QueueTrigger(cloud.queue(source.queue()), source.reportsFailures(), spec.id(), functions)));
      }
    }
    triggers.forEach(Thread::start);
  }

  /** Each function posts to an address of its own, so that the stand-in can tell whose post it is. */
  private static Environment environment(FunctionSpec spec) {
    Map<String, String> variables = new HashMap<>(spec.environment());
    variables.replaceAll((name, value) -> value.endsWith(SlackStandIn.WEBHOOK_PATH)
        ? value + "/" + spec.id()
        : value);
    return Environment.of(variables);
  }

  private static String commandPath(Template template) {
    String handler = SlackCommandFunction.class.getName();
    Set<String> functions = template.functions().stream().filter(spec -> spec.handler().equals(handler))
        .map(FunctionSpec::id).collect(Collectors.toSet());
    return template.routes().stream().filter(route -> functions.contains(route.function()))
        .map(RouteSpec::path)
        .findFirst()
        .orElseThrow(() -> new StartException(
            "template.yaml: no route leads to a function with the handler " + handler));
  }

  @Override
  public void close() {
    triggers.forEach(Thread::interrupt);
  }

  /** What the bot was made from. */
  public Template template() {
    return template;
  }

  /** The path of the slash command. */
  public String commandPath() {
    return commandPath;
  }

  /**
   * Calls a function from the front door.
   *
   * @param title what the trace is called
   * @param shown what of the request is shown
   */
  public Called call(String route, String title, String function, byte[] event, String shown) {
    Trace trace = traces.begin(title);
    return called(trace, () -> traces.within(trace, () -> traces.hop(Place.FRONT_DOOR, route, shown,
        () -> functions.invoke(function, event, traces.current()), Shown::answer)));
  }

  /** Calls a function directly. */
  public Called invoke(String function, byte[] event) {
    Trace trace = traces.begin("invoke " + function);
    return called(trace,
        () -> traces.within(trace, () -> functions.invoke(function, event, traces.current())));
  }

  /** As for the scheduler: what the function answers goes nowhere, and its failure is Lambda's affair. */
  private void invokeUnheard(String function, String event) {
    try {
      functions.invoke(function, event.getBytes(UTF_8), traces.current());
    } catch (FunctionFailed failed) {
      System.err.println(failed.getMessage());
    }
  }

  private interface Call {
    byte[] make() throws Exception;
  }

  private static Called called(Trace trace, Call call) {
    try {
      return new Called.Answered(trace.id(), new String(call.make(), UTF_8));
    } catch (FunctionFailed failed) {
      System.err.println(failed.getMessage());
      Throwable reason = failed.reason();
      return new Called.Failed(trace.id(), reason.getClass().getName(), String.valueOf(reason.getMessage()));
    } catch (Exception broken) {
      throw new IllegalStateException("a call failed outside its function", broken);
    }
  }

  /** Fires a schedule, and returns the trace of what it started. */
  public String run(Schedule schedule, Instant slot) {
    Trace trace = traces.begin(schedule.spec().id());
    try {
      traces.within(trace, () -> {
        schedule.run(slot);
        return slot;
      });
    } catch (Exception broken) {
      throw new IllegalStateException(schedule.spec().id() + " cannot be run: " + broken.getMessage(),
          broken);
    }
    return trace.id();
  }

  /** The schedule with this logical id. */
  public Optional<Schedule> schedule(String id) {
    return Optional.ofNullable(schedules.get(id));
  }

  public Set<String> scheduleIds() {
    return schedules.keySet();
  }

  public List<String> functionIds() {
    return template.functions().stream().map(FunctionSpec::id).toList();
  }

  /** The traces of the last requests. */
  public Traces traces() {
    return traces;
  }

  /** What may happen to a function behind a post. */
  public void crashAfterNextPost(boolean armed) {
    crash.arm(armed);
  }

  /** Puts the event of a trace on the bus once more, as a part of the same trace; false if it has none. */
  public boolean again(Trace trace) {
    var how = trace.again();
    how.ifPresent(put -> {
      try {
        traces.within(Spot.again(trace), Executors.callable(put));
      } catch (Exception broken) {
        throw new IllegalStateException("the event cannot be put again: " + broken.getMessage(), broken);
      }
    });
    return how.isPresent();
  }

  /** Notes a post that has arrived at Slack, as a part of what this function is at. */
  public SlackStandIn.Reply postedBy(String function, String payload, Callable<SlackStandIn.Reply> slack) {
    try {
      return traces.within(traces.calling(function), () -> traces.hop(Place.SLACK, "Slack", payload, slack,
          reply -> reply.isOk()
              ? Ending.ok(reply.line(), reply.line())
              : Ending.failed(reply.line(), reply.line())));
    } catch (Exception broken) {
      throw new IllegalStateException("the stand-in of Slack failed", broken);
    }
  }

  /** The bus and the queues. */
  public Cloud cloud() {
    return cloud;
  }

  /**
   * Makes the functions anew, with these values for parameters of the template.
   *
   * @throws IllegalArgumentException if they change more than the settings of functions, or a function cannot live with
   *     them; the message says so
   * @throws TemplateException if the template has no such parameter, or does not allow the value
   */
  public synchronized void choose(Map<String, String> parameters) {
    fixed.stream().filter(parameters::containsKey).findFirst().ifPresent(name -> {
      throw new IllegalArgumentException("the playground sets the parameter " + name + " itself");
    });
    var all = new LinkedHashMap<>(chosen);
    all.putAll(parameters);
    var changed = templates.apply(all);
    if (!withoutSettings(changed).equals(withoutSettings(template))) {
      throw new IllegalArgumentException(
          "this changes more than the settings of functions: end the playground, "
              + "and start it with ./play --parameter="
              + String.join(" --parameter=", parameters.entrySet().stream()
                  .map(Object::toString).toList()));
    }
    try {
      functions.make(changed.functions());
    } catch (StartException unusable) {
      throw new IllegalArgumentException(unusable.getMessage(), unusable);
    }
    template = changed;
    chosen.putAll(parameters);
  }

  private static Template withoutSettings(Template template) {
    var functions = template.functions().stream()
        .map(spec -> new FunctionSpec(spec.id(), spec.handler(), spec.timeout(), Map.of(), spec.queues()))
        .toList();
    return new Template(functions, template.routes(), template.rules(), template.queues(),
        template.schedules(), template.tables(), template.notPlayed());
  }

  /** Where things stand, for an operator. */
  public JsonObject state(SlackStandIn slack) {
    return OperatorsView.of(slack.mode(), crash.isArmed(), traces.clock(), cloud, deliveries, template);
  }

  /**
   * Some parts are made when they are needed first. So that the picture is whole before anything has happened, the functions
   * are tried once where nobody sees it: on a bus without rules, in traces that are not kept.
   */
  private synchronized JsonObject picture() {
    if (!isRehearsed) {
      isRehearsed = true;
      new Rehearsal(template, commandPath, wiring, Bot::environment).perform();
    }
    return Picture.of(template, wiring, sources);
  }

  /** What the page shows of the bot. */
  public JsonObject toJson(SlackStandIn slack) {
    var routes = new JsonArray();
    for (RouteSpec route : template.routes()) {
      var json = new JsonObject();
      json.put("method", route.method());
      json.put("path", route.path());
      json.put("function", route.function());
      routes.add(json);
    }
    var plans = new JsonArray();
    for (Schedule schedule : schedules.values()) {
      var json = new JsonObject();
      json.put("id", schedule.spec().id());
      json.put("expression", schedule.spec().expression());
      json.put("zone", schedule.spec().zone());
      json.put("nextSlot", schedule.nextSlot().toString());
      plans.add(json);
    }
    var all = new JsonArray();
    for (FunctionSpec function : template.functions()) {
      var triggersOf = new JsonArray();
      template.routes().stream().filter(route -> route.function().equals(function.id()))
          .forEach(route -> triggersOf.add(route.method() + " " + route.path()));
      function.queues().forEach(source -> triggersOf.add(source.queue()));
      template.schedules().stream()
          .filter(schedule -> schedule.target().equals(new FunctionTarget(function.id())))
          .forEach(schedule -> triggersOf.add(schedule.id()));
      boolean isOutOfReach = triggersOf.isEmpty();
      for (NotPlayed trigger : template.notPlayed()) {
        if (trigger.of().equals(function.id())) {
          triggersOf.add(trigger.what() + " (not played here)");
          isOutOfReach = true;
        }
      }
      var json = new JsonObject();
      json.put("id", function.id());
      json.put("handler", function.handler());
      json.put("triggers", triggersOf);
      json.put("byHand", isOutOfReach);
      all.add(json);
    }
    var elsewhere = new JsonArray();
    for (NotPlayed resource : template.notPlayed()) {
      if (!functionIds().contains(resource.of())) {
        var json = new JsonObject();
        json.put("id", resource.of());
        json.put("what", resource.what());
        elsewhere.add(json);
      }
    }
    var bot = new JsonObject();
    bot.put("channel", "team");
    bot.put("member", SlackStandIn.MEMBERS.getFirst().id());
    bot.put("members", SlackStandIn.members());
    bot.put("commands", slack.manifest().toJson());
    bot.put("routes", routes);
    bot.put("schedules", plans);
    bot.put("functions", all);
    bot.put("notPlayed", elsewhere);
    bot.put("picture", picture());
    return bot;
  }
}
