/**
 * Posts no faster than a channel takes them, whichever channel it is.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.adapters.out.pacing;

import org.jspecify.annotations.NullMarked;
