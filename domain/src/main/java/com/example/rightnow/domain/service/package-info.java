/**
 * The use cases: they decide and call driven ports. No I/O, no logging, no clock of their own.
 *
 * <p>Seed, with an example in it: {@link GreetService}, {@link GreetTeamService}, {@link RequestAnnouncementService}.
 */
@NullMarked
package com.example.rightnow.domain.service;

import org.jspecify.annotations.NullMarked;
