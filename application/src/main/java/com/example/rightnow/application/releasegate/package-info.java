/**
 * The function that CodeDeploy asks before a new version gets traffic: a hexagon of its own, for what a release is says
 * nothing about greetings. Entry, settings, use case, two driven ports and their adapters.
 *
 * <p>Seed, with an example in it: {@link Questions}.
 */
@NullMarked
package com.example.rightnow.application.releasegate;

import org.jspecify.annotations.NullMarked;
