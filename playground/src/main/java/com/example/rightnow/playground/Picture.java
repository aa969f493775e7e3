package com.example.rightnow.playground;

import com.example.rightnow.application.slackcommand.SlackCommandFunction;
import com.example.rightnow.domain.port.out.Deliveries;
import com.example.rightnow.domain.port.out.TeamChannel;
import com.example.rightnow.playground.Wiring.Service;
import com.example.rightnow.playground.Wiring.Wired;
import com.example.rightnow.playground.template.Template;
import com.example.rightnow.playground.template.Template.FunctionSpec;
import com.example.rightnow.playground.template.Template.QueueSource;
import com.example.rightnow.playground.template.Template.QueueTarget;
import com.example.rightnow.playground.template.Template.RouteSpec;
import com.example.rightnow.playground.template.Template.RuleSpec;
import com.example.rightnow.playground.template.Template.ScheduleSpec;
import com.example.rightnow.playground.template.Template.ScheduleTarget.BusTarget;
import com.example.rightnow.playground.template.Template.ScheduleTarget.FunctionTarget;
import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The whole bot as boxes and arrows: what is around the functions from the template, what is within them from their
 * composition roots. An arrow points the way that data goes first; the answer goes back the same way.
 */
final class Picture {
  /** Slack where commands come from. */
  private static final String ASKING_SLACK = "SlackIn";

  /** Slack where posts go. */
  private static final String READING_SLACK = "Slack";

  private static final String PERSON = "Person";

  private final Template template;
  private final Wiring wiring;
  private final Sources sources;
  private final Map<String, JsonObject> nodes = new LinkedHashMap<>();
  private final Set<JsonObject> edges = new LinkedHashSet<>();

  private Picture(Template template, Wiring wiring, Sources sources) {
    this.template = template;
    this.wiring = wiring;
    this.sources = sources;
  }

  static JsonObject of(Template template, Wiring wiring, Sources sources) {
    var picture = new Picture(template, wiring, sources);
    picture.drawTriggers();
    template.functions().forEach(picture::drawFunction);
    picture.drawCloud();
    return picture.toJson();
  }

  // ---- around the functions

  private void drawTriggers() {
    for (RouteSpec route : template.routes()) {
      String id = route.method() + " " + route.path();
      String caller = isCommand(route) ? ASKING_SLACK : PERSON;
      if (caller.equals(PERSON)) {
        node(PERSON, "person", "curl, a browser");
      } else {
        node(ASKING_SLACK, "slack", "Slack");
      }
      ofTemplate(id, "route");
      edge(caller, id);
      edge(id, route.function());
    }
    for (ScheduleSpec schedule : template.schedules()) {
      ofTemplate(schedule.id(), "schedule");
      switch (schedule.target()) {
        case BusTarget(var bus, var source, var detailType) -> edge(schedule.id(), bus);
        case FunctionTarget(var function) -> edge(schedule.id(), function);
      }
    }
  }

  private boolean isCommand(RouteSpec route) {
    return template.functions().stream().anyMatch(function -> function.id().equals(route.function())
        && function.handler().equals(SlackCommandFunction.class.getName()));
  }

  private void drawCloud() {
    buses().forEach(bus -> ofTemplate(bus, "bus"));
    for (RuleSpec rule : template.rules()) {
      ofTemplate(rule.id(), "rule");
      edge(rule.bus(), rule.id());
      for (QueueTarget target : rule.targets()) {
        edge(rule.id(), target.queue());
      }
    }
    for (var queue : template.queues()) {
      ofTemplate(queue.id(), isForDeadLetters(queue.id()) ? "dead-letters" : "queue");
      queue.redrive().ifPresent(redrive -> edge(queue.id(), redrive.deadLetters()));
    }
    template.tables().forEach(table -> node(idOfTable(table), "table", table).put("file", "template.yaml"));
  }

  /** A table may well be called as the port that it is behind. */
  private static String idOfTable(String table) {
    return table + " (table)";
  }

  private Set<String> buses() {
    return Stream.concat(template.rules().stream().map(RuleSpec::bus), template.schedules().stream()
        .flatMap(schedule -> schedule.target() instanceof BusTarget target
            ? Stream.of(target.bus())
            : Stream.empty()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private boolean isForDeadLetters(String queue) {
    return template.queues().stream().flatMap(spec -> spec.redrive().stream())
        .anyMatch(redrive -> redrive.deadLetters().equals(queue));
  }

  // ---- within them

  private void drawFunction(FunctionSpec function) {
    node(function.id(), "function", function.id());
    describe(function.id(), function.handler());
    for (QueueSource source : function.queues()) {
      edge(source.queue(), function.id());
    }
    var parts = wiring.of(function.id());
    var settings = function.environment().values();
    var entrances = parts.drivingAdapters();
    for (Class<?> adapter : entrances) {
      ofClass(adapter, "driving-adapter");
      edge(function.id(), adapter.getSimpleName());
    }
    var ports = parts.ports();
    for (Wired wired : ports) {
      String port = wired.port().getSimpleName();
      String behind = wired.behind().getSimpleName();
      ofClass(wired.port(), wired.isDriving() ? "driving-port" : "driven-port");
      ofClass(wired.behind(), wired.isDriving() ? "service" : "driven-adapter");
      edge(port, behind);
      if (wired.isDriving()) {
        entrances.forEach(adapter -> edge(adapter.getSimpleName(), port));
        if (entrances.isEmpty()) {
          edge(function.id(), port);
        }
        Arrays.stream(wired.behind().getDeclaredFields())
            .filter(field -> ports.stream().anyMatch(other -> other.port() == field.getType()))
            .forEach(field -> edge(behind, field.getType().getSimpleName()));
      } else {
        drawOutside(wired, behind, settings);
      }
    }
    if (parts.clients().contains(Service.SQS)) {
      String hand = entrances.isEmpty() ? function.id() : entrances.getFirst().getSimpleName();
      template.queues().stream()
          .filter(queue -> isForDeadLetters(queue.id()) && settings.contains(queue.url()))
          .forEach(queue -> edge(hand, queue.id()));
    }
  }

  /** Where a driven adapter leads is in the settings of its function. */
  private void drawOutside(Wired wired, String adapter, Collection<String> settings) {
    if (wired.port() == TeamChannel.class) {
      node(READING_SLACK, "slack", "Slack");
      edge(adapter, READING_SLACK);
    }
    if (wired.clients().contains(Service.EVENT_BRIDGE)) {
      buses().stream().filter(settings::contains).forEach(bus -> edge(adapter, bus));
    }
    if (wired.port() == Deliveries.class) {
      template.tables().stream().filter(settings::contains).forEach(table -> edge(adapter, idOfTable(table)));
    }
  }

  // ---- boxes and arrows

  private JsonObject node(String id, String kind, String name) {
    return nodes.computeIfAbsent(id, key -> {
      var json = new JsonObject();
      json.put("id", id);
      json.put("kind", kind);
      json.put("name", name);
      return json;
    });
  }

  private void ofTemplate(String id, String kind) {
    node(id, kind, id).put("file", "template.yaml");
  }

  private void ofClass(Class<?> type, String kind) {
    node(type.getSimpleName(), kind, type.getSimpleName());
    describe(type.getSimpleName(), type.getName());
  }

  private void describe(String id, String type) {
    JsonObject node = nodes.get(id);
    try {
      sources.of(Class.forName(type)).ifPresent(source -> Optional.ofNullable(node).ifPresent(json -> {
        json.put("file", source.file());
        if (!source.role().isEmpty()) {
          json.put("role", source.role());
        }
      }));
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(type + " is in use, and not there", impossible);
    }
  }

  private void edge(String from, String to) {
    edges.add(JsonObject.builder().value("from", from).value("to", to).done());
  }

  /** Boxes that nothing leads to or from are left out: nothing can be learned there. */
  private JsonObject toJson() {
    Set<String> ends = edges.stream().flatMap(edge -> Stream.of(edge.getString("from"), edge.getString("to")))
        .collect(Collectors.toSet());
    var boxes = new JsonArray();
    nodes.values().stream().filter(node -> ends.contains(node.getString("id"))).forEach(boxes::add);
    var picture = new JsonObject();
    picture.put("nodes", boxes);
    picture.put("edges", new JsonArray(edges));
    return picture;
  }
}
