/** {@code compose.yaml}: the bot on LocalStack, for people who want to poke at it by hand. */
@NullMarked
package com.example.rightnow.compose;

import org.jspecify.annotations.NullMarked;
