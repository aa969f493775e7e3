package com.example.rightnow.adapters.in.slack;

/**
 * What goes back to Slack.
 *
 * @param status of HTTP: 200 for whatever a user should read, 4xx for what Slack did not send or a user did
 *     not type
 * @param outcome what happened, for the log: never text of a user, never a secret
 */
public record SlackAnswer(int status, String contentType, String body, String outcome) {}
