/**
 * Follows each request hop by hop through the hexagon.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.playground.trace;

import org.jspecify.annotations.NullMarked;
