package com.example.rightnow.application;

import java.util.HashMap;
import java.util.Map;

/**
 * The variables of the functions, as {@code template.yaml} names them. The secrets of tests have {@code c4n4ry} in them, but
 * for the one that the sample events are signed with: the build looks for both in everything that the tests wrote.
 */
public final class EnvironmentFixture {
  public static final String SIGNING_SECRET = "playground-signing-secret";
  public static final String PREVIOUS_SIGNING_SECRET = "c4n4ry-retired-signing-secret";
  public static final String WEBHOOK_URL = "https://hooks.slack.com/services/T012AB3CD/B012AB3CD/c4n4ry-end-of-webhook";
  public static final String QUEUE_URL = "https://sqs.us-east-1.amazonaws.com/123456789012/Announcements.fifo";
  public static final String DEAD_LETTERS_URL = "https://sqs.us-east-1.amazonaws.com/123456789012/DeadLetters.fifo";

  private EnvironmentFixture() {}

  /** Of all functions together, for a team in UTC. The map can be changed. */
  public static Map<String, String> environment() {
    var variables = greetingApi();
    variables.putAll(slackCommand());
    variables.putAll(greetTeam());
    variables.putAll(deliverAnnouncement());
    variables.putAll(releaseGate());
    return variables;
  }

  public static Map<String, String> slackCommand() {
    return new HashMap<>(Map.of(
        "EVENT_BUS", "rightnow",
        "SLACK_SIGNING_SECRET", SIGNING_SECRET,
        "SLACK_PREVIOUS_SIGNING_SECRET", PREVIOUS_SIGNING_SECRET,
        "TIME_ZONE", "Etc/UTC",
        "GREETING_LANGUAGE", "en"));
  }

  /** With one secret, of the form that Slack's usually have: nothing to warn of. */
  public static Map<String, String> slackCommandWithUsualSecret() {
    var variables = slackCommand();
    variables.put("SLACK_SIGNING_SECRET", "0123456789abcdef0123456789abcdef");
    variables.put("SLACK_PREVIOUS_SIGNING_SECRET", "");
    return variables;
  }

  public static Map<String, String> greetingApi() {
    return new HashMap<>(Map.of("TIME_ZONE", "Etc/UTC", "GREETING_LANGUAGE", "en"));
  }

  public static Map<String, String> greetTeam() {
    return new HashMap<>(Map.of("WEBHOOK_URL", WEBHOOK_URL, "SLACK_STAND_IN", ""));
  }

  public static Map<String, String> releaseGate() {
    return new HashMap<>(Map.of(
        "SLACK_SIGNING_SECRET", SIGNING_SECRET,
        "GREETING_API_VERSION", version("greeting-api"),
        "DELIVER_ANNOUNCEMENT_VERSION", version("deliver-announcement"),
        "GREET_TEAM_VERSION", version("greet-team"),
        "SLACK_COMMAND_VERSION", version("slack-command")));
  }

  private static String version(String function) {
    return "arn:aws:lambda:us-east-1:123456789012:function:rightnow-" + function + ":7";
  }

  public static Map<String, String> deliverAnnouncement() {
    return new HashMap<>(Map.of(
        "WEBHOOK_URL", WEBHOOK_URL,
        "SLACK_STAND_IN", "",
        "DELIVERIES_TABLE", "rightnow-Deliveries",
        "ANNOUNCEMENTS_QUEUE_URL", QUEUE_URL,
        "ANNOUNCEMENT_DEAD_LETTERS_QUEUE_URL", DEAD_LETTERS_URL,
        "UNCONFIRMED_POSTS", "repeat"));
  }
}
