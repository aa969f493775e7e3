/**
 * The way out to EventBridge: events of the domain become entries of {@code PutEvents}, in the schema that
 * {@code in.eventbridge} reads. A test of both together keeps the two in step.
 */
@NullMarked
package com.example.rightnow.adapters.out.eventbridge;

import org.jspecify.annotations.NullMarked;
