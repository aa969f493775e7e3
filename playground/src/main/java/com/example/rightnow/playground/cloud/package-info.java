/**
 * What stands in for AWS: as much of a bus, a queue and a schedule as the template uses.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.playground.cloud;

import org.jspecify.annotations.NullMarked;
