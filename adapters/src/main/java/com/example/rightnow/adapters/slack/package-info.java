/**
 * Slack's text dialect. It is spoken on the way in and on the way out, so it is the one package that two
 * adapters share.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.adapters.slack;

import org.jspecify.annotations.NullMarked;
