/**
 * Reads {@code template.yaml}, so that triggers, settings and handlers are declared there and nowhere else.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.playground.template;

import org.jspecify.annotations.NullMarked;
