package com.example.rightnow.scenarios;

import com.example.rightnow.playground.Playground;
import com.example.rightnow.playground.slack.SlackStandIn.Mode;
import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The bot in the playground, spoken to over HTTP as its users do. */
final class PlaygroundWorld implements World {
  private final Playground playground = Playground.start(Path.of("..", "template.yaml"), 0, TEAM);
  private final FrontDoor frontDoor = new FrontDoor(URI.create(playground.origin() + "/slack/commands"),
      Optional.of(URI.create(playground.origin() + "/greetings")), Optional.empty());

  @Override
  public Set<Ability> abilities() {
    return EnumSet.of(Ability.SHOWS_THE_CHANNEL, Ability.FIRES_SCHEDULES, Ability.INVOKES_FUNCTIONS,
        Ability.MAKES_SLACK_FAIL, Ability.REDRIVES_DEAD_LETTERS, Ability.HANDS_ON_FORMS_AS_SENT);
  }

  @Override
  public String signingSecret() {
    return Playground.SIGNING_SECRET;
  }

  @Override
  public FrontDoor frontDoor() {
    return frontDoor;
  }

  @Override
  public String invoke(String function, String event) {
    return send(request("/playground/functions/" + function + "/invoke")
        .POST(HttpRequest.BodyPublishers.ofString(event))).body();
  }

  @Override
  public List<String> channel() {
    try {
      JsonArray messages = JsonParser.array().from(send(request("/playground/messages")).body());
      return messages.stream().map(JsonObject.class::cast)
          .filter(message -> message.getString("kind").equals("posted"))
          .map(message -> message.getString("text")).toList();
    } catch (JsonParserException malformed) {
      throw new IllegalStateException("the playground's messages are not JSON", malformed);
    }
  }

  @Override
  public void fire(String schedule, Instant slot) {
    send(request("/playground/schedules/" + schedule + "/run?slot=" + slot)
        .POST(HttpRequest.BodyPublishers.noBody()));
  }

  /** Once it works, nobody has to wait for the next try. */
  @Override
  public void slack(Mode mode) {
    send(request("/playground/slack").PUT(
        HttpRequest.BodyPublishers.ofString("{\"mode\": \"" + mode.label() + "\"}")));
    if (mode == Mode.WORKS) {
      send(request("/playground/clock/skip").POST(
          HttpRequest.BodyPublishers.ofString("{\"to\": \"next\"}")));
    }
  }

  @Override
  public int posts() {
    try {
      return (int) JsonParser.array().from(send(request("/playground/traces")).body()).stream()
          .flatMap(trace -> ((JsonObject) trace).getArray("hops").stream())
          .filter(hop -> ((JsonObject) hop).getString("place").equals("slack")).count();
    } catch (JsonParserException malformed) {
      throw new IllegalStateException("the playground's traces are not JSON", malformed);
    }
  }

  @Override
  public List<String> deadLetters() {
    try {
      return JsonParser.object().from(send(request("/playground/state")).body()).getArray("deadLetters")
          .stream()
          .map(letter -> ((JsonObject) letter).getString("body")).toList();
    } catch (JsonParserException malformed) {
      throw new IllegalStateException("the playground's state is not JSON", malformed);
    }
  }

  @Override
  public void redrive() {
    send(request("/playground/queues/AnnouncementDeadLetters/redrive")
        .POST(HttpRequest.BodyPublishers.noBody()));
  }

  @Override
  public String evidence() {
    return send(request("/playground/traces")).body();
  }

  @Override
  public void close() {
    frontDoor.close();
    playground.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(playground.origin() + path));
  }

  private Answer send(HttpRequest.Builder request) {
    return frontDoor.send(request);
  }
}
