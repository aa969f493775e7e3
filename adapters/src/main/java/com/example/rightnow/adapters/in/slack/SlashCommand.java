package com.example.rightnow.adapters.in.slack;

/** One slash command: what it understands and what it answers. Safe for use by many threads. */
public interface SlashCommand {

  /** With its slash, as in the manifest of the app. */
  String name();

  /** Carries the command out. What a user can get wrong gets an answer that only this user sees. */
  SlackAnswer answer(CommandInvocation invocation);
}
