package com.example.rightnow.playground;

import com.example.rightnow.adapters.out.memory.InMemoryDeliveries;
import com.example.rightnow.playground.cloud.Cloud;
import com.example.rightnow.playground.cloud.LocalQueue;
import com.example.rightnow.playground.cloud.LocalQueue.Seen;
import com.example.rightnow.playground.cloud.LocalQueue.State;
import com.example.rightnow.playground.slack.SlackStandIn;
import com.example.rightnow.playground.template.Template;
import com.example.rightnow.playground.time.SkippableClock;
import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an operator looks at: what waits and until when, what was given up and why, what was delivered. */
final class OperatorsView {
  private static final int SHOWN = 100;

  private OperatorsView() {}

  static JsonObject of(SlackStandIn.Mode mode, boolean crash, SkippableClock clock, Cloud cloud,
      InMemoryDeliveries deliveries, Template template) {
    var slack = new JsonObject();
    slack.put("mode", mode.label());
    var parameters = new JsonObject();
    template.functions().stream().map(spec -> spec.environment().get("UNCONFIRMED_POSTS"))
        .filter(policy -> policy != null).findFirst()
        .ifPresent(policy -> parameters.put("UnconfirmedPosts", policy));
    var state = new JsonObject();
    state.put("now", clock.instant().toString());
    state.put("skippedSeconds", clock.skipped().toSeconds());
    state.put("slack", slack);
    state.put("crash", crash);
    state.put("parameters", parameters);
    var queues = new JsonArray();
    var letters = new JsonArray();
    for (LocalQueue queue : cloud.queues()) {
      queues.add(queue(queue));
      if (!cloud.sources(queue.spec().id()).isEmpty()) {
        queue.seen().forEach(letter -> letters.add(letter(queue, letter)));
      }
    }
    state.put("queues", queues);
    state.put("deadLetters", last(letters));
    var remembered = new JsonArray();
    deliveries.remembered().forEach(delivery -> {
      var json = new JsonObject();
      json.put("id", delivery.id().value());
      json.put("state", delivery.state());
      json.put("until", delivery.until().toString());
      remembered.add(json);
    });
    state.put("deliveries", last(remembered));
    return state;
  }

  private static JsonObject queue(LocalQueue queue) {
    var seen = queue.seen();
    var json = counted("id", queue.spec().id(), seen);
    queue.spec().redrive().ifPresent(redrive -> json.put("deadLetters", redrive.deadLetters()));
    Map<String, List<Seen>> groups = new LinkedHashMap<>();
    seen.forEach(message -> message.group().ifPresent(
        group -> groups.computeIfAbsent(group, key -> new ArrayList<>()).add(message)));
    var all = new JsonArray();
    groups.forEach((group, messages) -> all.add(counted("group", group, messages)));
    json.put("groups", all);
    return json;
  }

  private static JsonObject counted(String key, String name, List<Seen> messages) {
    var json = new JsonObject();
    json.put(key, name);
    json.put("waiting", count(messages, State.WAITING));
    json.put("inFlight", count(messages, State.IN_FLIGHT));
    json.put("delayed", count(messages, State.DELAYED));
    Optional<Instant> next = messages.stream().filter(message -> message.state() == State.DELAYED)
        .map(Seen::visibleAt).min(Instant::compareTo);
    next.ifPresent(time -> json.put("nextAt", time.toString()));
    return json;
  }

  private static int count(List<Seen> messages, State state) {
    return (int) messages.stream().filter(message -> message.state() == state).count();
  }

  private static JsonObject letter(LocalQueue queue, Seen letter) {
    var json = new JsonObject();
    json.put("id", letter.id());
    json.put("queue", queue.spec().id());
    json.put("reason", letter.attributes().getOrDefault(LocalQueue.REASON, ""));
    json.put("receives", Integer.parseInt(letter.attributes().getOrDefault(LocalQueue.RECEIVES, "0")));
    json.put("sentAt", letter.sentAt().toString());
    json.put("trace", letter.trace());
    json.put("body", letter.body());
    return json;
  }

  private static JsonArray last(JsonArray all) {
    return new JsonArray(all.subList(Math.max(0, all.size() - SHOWN), all.size()));
  }
}
