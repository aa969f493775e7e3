/** One JSON object, written by hand, because a log line is written before any library is loaded. */
@NullMarked
package com.example.rightnow.adapters.json;

import org.jspecify.annotations.NullMarked;
