/**
 * What stands in for Slack: a member who types commands, signed as Slack signs them, and a channel behind a webhook.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.playground.slack;

import org.jspecify.annotations.NullMarked;
