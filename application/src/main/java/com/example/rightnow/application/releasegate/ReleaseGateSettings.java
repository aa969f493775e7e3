package com.example.rightnow.application.releasegate;

import com.example.rightnow.adapters.in.slack.SigningSecret;
import com.example.rightnow.application.settings.Environment;
import com.example.rightnow.application.settings.Environment.Setting;
import java.util.regex.Pattern;

/**
 * What {@code ReleaseGateFunction} needs: the new versions by their ARN, and what Slack signs with.
 *
 * @param signingSecret the one of this deployment; a version with another one is stopped
 */
record ReleaseGateSettings(SigningSecret signingSecret, String greetingApi,
    String deliverAnnouncement, String greetTeam, String slackCommand) {
  /** A number at its end: by an alias, users would be asked for what is new. */
  private static final Pattern VERSION = Pattern.compile("arn:.+:function:[^:]+:[0-9]+");

  /**
   * Reads them.
   *
   * @throws IllegalStateException if a setting is missing or unusable; the message names them all
   */
  static ReleaseGateSettings from(Environment environment) {
    var reader = environment.reader();
    var secret = reader.required("SLACK_SIGNING_SECRET", "the app's signing secret", SigningSecret::new);
    var slackCommand = version(reader, "SLACK_COMMAND_VERSION");
    var greetingApi = version(reader, "GREETING_API_VERSION");
    var deliverAnnouncement = version(reader, "DELIVER_ANNOUNCEMENT_VERSION");
    var greetTeam = version(reader, "GREET_TEAM_VERSION");
    reader.check();
    return new ReleaseGateSettings(secret.get(), greetingApi.get(),
        deliverAnnouncement.get(), greetTeam.get(), slackCommand.get());
  }

  private static Setting<String> version(Environment.Reader reader, String name) {
    return reader.required(name, "the ARN of a version", arn -> {
      if (!VERSION.matcher(arn).matches()) {
        throw new IllegalArgumentException("not a version");
      }
      return arn;
    });
  }
}
