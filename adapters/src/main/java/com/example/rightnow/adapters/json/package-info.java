/**
 * JSON on the way to the first answer, which includes the log, and only there. A library is cheaper for us everywhere else; here its buffers and
 * classes cost a person who waits more than this package costs a reader. docs/adr/0007-first-answer.md has the figures.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.adapters.json;

import org.jspecify.annotations.NullMarked;
