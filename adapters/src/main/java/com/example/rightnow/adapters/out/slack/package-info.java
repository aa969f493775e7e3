/**
 * Slack on the way out: the team channel behind an incoming webhook. Slack offers no idempotency key, so most of this
 * package is about knowing, after a failure, whether the message can have arrived.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.adapters.out.slack;

import org.jspecify.annotations.NullMarked;
