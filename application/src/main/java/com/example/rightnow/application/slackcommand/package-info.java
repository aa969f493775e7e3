/**
 * The function behind {@code POST /slack/commands}: entry, settings, and what only it needs.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.application.slackcommand;

import org.jspecify.annotations.NullMarked;
