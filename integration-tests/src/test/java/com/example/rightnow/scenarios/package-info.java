/**
 * The story of the bot, told once in {@link com.example.rightnow.scenarios.GreetingBotScenarios} and played in several
 * worlds: the playground, the packaged zip on one emulator or two, a deployed stack.
 */
@NullMarked
package com.example.rightnow.scenarios;

import org.jspecify.annotations.NullMarked;
