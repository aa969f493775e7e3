/**
 * The page of figures, {@code docs/reliability.md}: tests print what they counted, and {@link
 * com.example.rightnow.reliability.ReliabilityPage} writes it down. The tests themselves are where their code is.
 */
@NullMarked
package com.example.rightnow.reliability;

import org.jspecify.annotations.NullMarked;
