package com.example.rightnow.playground.cloud;

import com.example.rightnow.playground.template.Template;
import com.example.rightnow.playground.template.Template.QueueTarget;
import com.example.rightnow.playground.template.Template.RuleSpec;
import com.example.rightnow.playground.trace.Ending;
import com.example.rightnow.playground.trace.Place;
import com.example.rightnow.playground.trace.Traces;
import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Function;
import software.amazon.event.ruler.Ruler;

/**
 * The event bus: wraps what is put on it in <a
 * href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html">EventBridge's envelope</a> and
 * hands it to the queues of the rules that match. Matching is done by AWS's own library. Safe for use by many threads.
 */
public final class Bus {
  private final List<RuleSpec> rules;
  private final Function<String, LocalQueue> queues;
  private final Traces traces;

  Bus(List<RuleSpec> rules, Function<String, LocalQueue> queues, Traces traces) {
    this.rules = rules;
    this.queues = queues;
    this.traces = traces;
  }

  /**
   * Puts an event on a bus. As in the cloud, a bus that does not exist and an event that no rule wants are no errors.
   *
   * @return the id of the envelope
   * @throws IllegalArgumentException if the detail is not a JSON object
   */
  public String put(String bus, String source, String detailType, String detail) {
    String id = UUID.randomUUID().toString();
    String envelope = envelope(id, source, detailType, detail);
    traces.current().trace().repeatable(() -> put(bus, source, detailType, detail));
    noted(Place.BUS, bus, envelope, detailType, () -> {
      for (RuleSpec rule : rules) {
        if (rule.bus().equals(bus) && matches(rule, envelope)) {
          noted(Place.RULE, rule.id(), JsonWriter.string(rule.pattern()), "matched", () -> {
            for (QueueTarget target : rule.targets()) {
              queues.apply(target.queue()).send(envelope, target.messageGroup(), Optional.empty());
            }
          });
        }
      }
    });
    return id;
  }

  private void noted(Place place, String name, String in, String words, Runnable work) {
    try {
      traces.hop(place, name, in, Executors.callable(work), done -> Ending.ok(words, ""));
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception checked) {
      throw new IllegalStateException("a runnable declares no checked exception", checked);
    }
  }

  private String envelope(String id, String source, String detailType, String detail) {
    JsonObject parsed;
    try {
      parsed = JsonParser.object().from(detail);
    } catch (JsonParserException malformed) {
      throw new IllegalArgumentException("the detail of an event is a JSON object");
    }
    var envelope = new JsonObject();
    envelope.put("version", "0");
    envelope.put("id", id);
    envelope.put("detail-type", detailType);
    envelope.put("source", source);
    envelope.put("account", Template.ACCOUNT);
    envelope.put("time", traces.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString());
    envelope.put("region", Template.REGION);
    envelope.put("resources", new JsonArray());
    envelope.put("detail", parsed);
    return JsonWriter.string(envelope);
  }

  private static boolean matches(RuleSpec rule, String envelope) {
    try {
      return Ruler.matchesRule(envelope, JsonWriter.string(rule.pattern()));
    } catch (Exception unusable) {
      throw new IllegalStateException(
          "the pattern of rule " + rule.id() + " cannot be used: " + unusable.getMessage(),
          unusable);
    }
  }
}
