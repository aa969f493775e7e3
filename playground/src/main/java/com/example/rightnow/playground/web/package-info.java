/**
 * The server of the playground: the bot's front door as API Gateway opens it, the stand-in's webhook, and the page.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.playground.web;

import org.jspecify.annotations.NullMarked;
