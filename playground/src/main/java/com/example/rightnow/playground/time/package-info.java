/**
 * The one time of the playground, which can be moved on.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.playground.time;

import org.jspecify.annotations.NullMarked;
