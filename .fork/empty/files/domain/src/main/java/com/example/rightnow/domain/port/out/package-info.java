/** What the application asks of the outside. */
@NullMarked
package com.example.rightnow.domain.port.out;

import org.jspecify.annotations.NullMarked;
