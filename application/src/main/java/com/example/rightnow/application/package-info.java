/**
 * What is deployed: one function per trigger, named in {@code template.yaml}, and the {@link
 * com.example.rightnow.application.CompositionRoot} that puts the hexagon together for it.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.application;

import org.jspecify.annotations.NullMarked;
