/**
 * The way out to EventBridge: events of the domain become entries of {@code PutEvents}.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.adapters.out.eventbridge;

import org.jspecify.annotations.NullMarked;
