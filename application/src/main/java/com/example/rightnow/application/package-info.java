/**
 * What is deployed: a package below this one for each trigger, with the function that {@code template.yaml} names and its
 * settings. Here is what all of them share: {@link CompositionRoot}, {@link Clocks}, {@link Log}, {@link AwsClients}.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.application;

import org.jspecify.annotations.NullMarked;
