/** The function behind {@code GET /greetings}: entry and settings. */
@NullMarked
package com.example.rightnow.application.greetingapi;

import org.jspecify.annotations.NullMarked;
