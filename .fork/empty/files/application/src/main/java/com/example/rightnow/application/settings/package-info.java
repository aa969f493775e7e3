/** What {@code template.yaml} sets. */
@NullMarked
package com.example.rightnow.application.settings;

import org.jspecify.annotations.NullMarked;
