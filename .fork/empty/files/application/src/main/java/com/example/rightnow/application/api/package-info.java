/** The function behind {@code GET /rightnow}. */
@NullMarked
package com.example.rightnow.application.api;

import org.jspecify.annotations.NullMarked;
