/** What the bot talks about: values and the rules that hold for them, without a clock, a channel or a framework. */
@NullMarked
package com.example.rightnow.domain.model;

import org.jspecify.annotations.NullMarked;
