/**
 * The way in from EventBridge: the JSON envelope of an event, wherever it was queued meanwhile, becomes the command of
 * a use case. The schema is the one that {@code out.eventbridge} writes and the schedule of the template sends.
 */
@NullMarked
package com.example.rightnow.adapters.in.eventbridge;

import org.jspecify.annotations.NullMarked;
