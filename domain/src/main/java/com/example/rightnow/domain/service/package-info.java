/** The use cases: they decide and call driven ports. No I/O, no logging, no clock of their own. */
@NullMarked
package com.example.rightnow.domain.service;

import org.jspecify.annotations.NullMarked;
