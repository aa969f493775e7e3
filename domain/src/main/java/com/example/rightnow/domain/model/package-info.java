/**
 * What the bot talks about: values and the rules that hold for them, without a clock, a channel or a framework.
 *
 * <p>Seed, with an example in it: {@link AnnouncementRequested}, {@link KoreanAddress}, {@link GreetingWithNote},
 * {@link Greeting}, {@link DayPart}, {@link Language}.
 */
@NullMarked
package com.example.rightnow.domain.model;

import org.jspecify.annotations.NullMarked;
