/** The playground's page, in a real browser. */
@NullMarked
package com.example.rightnow.page;

import org.jspecify.annotations.NullMarked;
