package com.example.rightnow.scenarios;

/** What a world can do beyond answering requests. A scenario that needs more than a world has is skipped there, by name. */
enum Ability {
  /** Tells which posts arrived in the team channel. */
  SHOWS_THE_CHANNEL,
  /** Fires a schedule for a slot of the test's choice. */
  FIRES_SCHEDULES,
  /** Invokes a function directly. */
  INVOKES_FUNCTIONS,
  /** Lets Slack fail in each of its ways. */
  MAKES_SLACK_FAIL,
  /** Tells what is among the dead letters, and sends it back. */
  REDRIVES_DEAD_LETTERS,
  /** Hands a form on to the bot in the very bytes in which it was sent. */
  HANDS_ON_FORMS_AS_SENT
}
