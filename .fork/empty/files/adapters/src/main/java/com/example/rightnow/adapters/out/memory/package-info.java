/** Driven ports in memory: for the playground and for tests. */
@NullMarked
package com.example.rightnow.adapters.out.memory;

import org.jspecify.annotations.NullMarked;
