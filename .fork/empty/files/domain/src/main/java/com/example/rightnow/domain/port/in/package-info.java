/** What can be asked of the application. */
@NullMarked
package com.example.rightnow.domain.port.in;

import org.jspecify.annotations.NullMarked;
