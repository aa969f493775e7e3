/**
 * Slash commands: is it from Slack, what does it ask for, what does Slack show. The endpoint verifies, and hands on by the
 * command's name; each command is a class of its own. It works on headers and bytes, so any HTTP front can stand before
 * it, and answers before anything slow is even loaded: Slack waits 3 seconds.
 *
 * <p>Seed, with an example in it: {@link GreetingsCommand}, {@link CommandText}, {@link CommandWords}, {@link Replies},
 * {@link SampleCommand}.
 */
@NullMarked
package com.example.rightnow.adapters.in.slack;

import org.jspecify.annotations.NullMarked;
