/** One record of settings per function, and the only place that reads the environment. */
@NullMarked
package com.example.rightnow.application.settings;

import org.jspecify.annotations.NullMarked;
