/**
 * The function that you invoke to see whether a deployment works: entry and settings.
 *
 * <p>Example: replace it by your own.
 */
@NullMarked
package com.example.rightnow.application.greetteam;

import org.jspecify.annotations.NullMarked;
