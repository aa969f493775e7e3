/**
 * Driven ports: what the bot needs from outside, one per conversation and named by its role. Each has a contract, an
 * abstract test beside this module's tests, that the in-memory and the real adapter both pass.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.domain.port.out;

import org.jspecify.annotations.NullMarked;
