/**
 * The only place that reads the environment, and the settings that several functions share. The record of settings of a
 * function stands beside it.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.application.settings;

import org.jspecify.annotations.NullMarked;
