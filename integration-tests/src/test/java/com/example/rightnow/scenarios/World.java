package com.example.rightnow.scenarios;

import com.example.rightnow.playground.slack.SlackStandIn.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A place where the whole bot runs. What a world is not able to do throws {@link UnsupportedOperationException}. */
interface World extends AutoCloseable {

  /** What the scenarios take for granted of the team, whatever the template's defaults are. */
  Map<String, String> TEAM = Map.of("GreetingLanguage", "en", "GreetingTimeZone", "UTC",
      "UnconfirmedPosts", "repeat");

  /** What this world can do. */
  Set<Ability> abilities();

  /** The secret that this world's Slack signs with. */
  String signingSecret();

  /** The way in for everybody. */
  FrontDoor frontDoor();

  /** Sends Slack's request to the bot. */
  default Answer slashCommand(SlackRequest request) {
    return frontDoor().slashCommand(request);
  }

  /** Has Slack look at the bot's certificate. */
  default Answer certificateCheck() {
    return frontDoor().certificateCheck();
  }

  /** {@code GET /greetings} with this query string. */
  default Answer greetings(String query) {
    return frontDoor().greetings(query);
  }

  /** Invokes a function, by logical id, and returns its JSON result. */
  default String invoke(String function, String event) {
    throw new UnsupportedOperationException("invoke");
  }

  /** The texts that arrived in the team channel, oldest first. */
  default List<String> channel() {
    throw new UnsupportedOperationException("channel");
  }

  /** Does what the scheduler does when the schedule's time has come. */
  default void fire(String schedule, Instant slot) {
    throw new UnsupportedOperationException("fire");
  }

  /** From now on Slack takes posts like this. */
  default void slack(Mode mode) {
    throw new UnsupportedOperationException("slack");
  }

  /** How many posts Slack got until now, whatever it made of them. */
  default int posts() {
    throw new UnsupportedOperationException("posts");
  }

  /** The bodies of the dead letters. */
  default List<String> deadLetters() {
    throw new UnsupportedOperationException("deadLetters");
  }

  /** Sends the dead letters back to where they came from. */
  default void redrive() {
    throw new UnsupportedOperationException("redrive");
  }

  /** What a person would look at when something did not arrive: the functions' logs, for example. */
  String evidence();

  @Override
  void close();

  /** An answer over HTTP. */
  record Answer(int status, String contentType, String body) {}
}
