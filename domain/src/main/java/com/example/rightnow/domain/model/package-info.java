/**
 * What the bot talks about: values and the rules that hold for them, without a clock, a channel or a framework.
 *
 * <p>Seed, with an example in it: {@link Greeting}, {@link GreetingWithNote}, {@link DayPart}, {@link Language},
 * {@link KoreanAddress},
 * {@link AnnouncementRequested}.
 */
@NullMarked
package com.example.rightnow.domain.model;

import org.jspecify.annotations.NullMarked;
