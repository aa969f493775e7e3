/**
 * Driving ports: what the outside may ask of the bot, one file each. A file holds the question (its {@code Command},
 * valid by construction) and every way it can end (its {@code Outcome}, or a type of the model). Exceptions mean a bug or broken infrastructure.
 *
 * <p>Seed, with an example in it: {@link GreetUseCase}, {@link GreetTeamUseCase}, {@link RequestAnnouncementUseCase}.
 */
@NullMarked
package com.example.rightnow.domain.port.in;

import org.jspecify.annotations.NullMarked;
