/**
 * Calls to services of AWS that we have no client of. A client is a jar of one to three megabytes; this is a class.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.adapters.aws;

import org.jspecify.annotations.NullMarked;
