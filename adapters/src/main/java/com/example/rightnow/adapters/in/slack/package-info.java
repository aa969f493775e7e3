/**
 * The slash command: is it from Slack, what does it ask for, what does Slack show. It works on headers and
 * bytes, so any HTTP front can stand before it, and answers before anything slow is even loaded: Slack waits
 * 3 seconds.
 */
@NullMarked
package com.example.rightnow.adapters.in.slack;

import org.jspecify.annotations.NullMarked;
