package com.example.rightnow.application.architecture;

/** The packages of the house, each below a base package. */
enum Part {
  MODEL("domain.model"), DRIVING_PORTS("domain.port.in"), DRIVEN_PORTS("domain.port.out"), SERVICES(
      "domain.service"),

  IN_HTTP("adapters.in.http"), IN_SLACK("adapters.in.slack"), IN_EVENTBRIDGE(
      "adapters.in.eventbridge"), IN_SQS("adapters.in.sqs"),

  OUT_SLACK("adapters.out.slack"), OUT_EVENTBRIDGE("adapters.out.eventbridge"), OUT_DYNAMODB(
      "adapters.out.dynamodb"), OUT_MEMORY("adapters.out.memory"),

  /** How Slack wants text to be written: what its two adapters share. */
  SLACKS_DIALECT("adapters.slack"),

  /** JSON on the way to the first answer: what its two adapters and the log share. */
  FAST_JSON("adapters.json"),

  APPLICATION("application"), SETTINGS("application.settings");

  private final String path;

  Part(String path) {
    this.path = path;
  }

  /** The full name of the package. */
  String in(String base) {
    return base + "." + path;
  }

  /** The package and those below it, as ArchUnit writes it. */
  String below(String base) {
    return in(base) + "..";
  }
}
