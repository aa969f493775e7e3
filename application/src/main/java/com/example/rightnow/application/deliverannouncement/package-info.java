/**
 * The function behind the queue of announcements: entry and settings.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.application.deliverannouncement;

import org.jspecify.annotations.NullMarked;
