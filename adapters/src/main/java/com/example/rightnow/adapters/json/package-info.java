/**
 * JSON on the way to the first answer, which includes the log, and only there: a library is cheaper everywhere else.
 *
 * <p>For speed only, see docs/cold-start.md.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.adapters.json;

import org.jspecify.annotations.NullMarked;
