/**
 * The function behind {@code GET /greetings}: entry and settings.
 *
 * <p>Example: replace it by your own.
 */
@NullMarked
package com.example.rightnow.application.greetingapi;

import org.jspecify.annotations.NullMarked;
