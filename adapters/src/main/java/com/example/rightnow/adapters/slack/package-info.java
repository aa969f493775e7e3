/**
 * Slack's text dialect. It is spoken on the way in and on the way out, so both share it.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.adapters.slack;

import org.jspecify.annotations.NullMarked;
