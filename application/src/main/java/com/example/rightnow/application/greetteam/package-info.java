/** The function that you invoke to see whether a deployment works: entry and settings. */
@NullMarked
package com.example.rightnow.application.greetteam;

import org.jspecify.annotations.NullMarked;
