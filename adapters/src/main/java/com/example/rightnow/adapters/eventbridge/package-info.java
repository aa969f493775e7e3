/**
 * The wire form of our events, used by both edges: who publishes writes it, who listens reads it.
 *
 * <p>Seed, with an example in it: {@link AnnouncementRequestedFormat}.
 */
@NullMarked
package com.example.rightnow.adapters.eventbridge;

import org.jspecify.annotations.NullMarked;
