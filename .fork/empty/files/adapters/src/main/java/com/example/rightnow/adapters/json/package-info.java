/** Writes one JSON object. Answers and log lines need no more, and no library for it. */
@NullMarked
package com.example.rightnow.adapters.json;

import org.jspecify.annotations.NullMarked;
