/**
 * The whole bot on one machine: the same entry classes and adapters as in the cloud, with a bus, a queue and a Slack that
 * live in this process. A window onto the bot, not an emulator of AWS.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.playground;

import org.jspecify.annotations.NullMarked;
