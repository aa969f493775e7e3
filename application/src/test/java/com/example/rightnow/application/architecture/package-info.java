/**
 * The shape of the house, as rules that fail a build: {@code Part} names the packages, {@code Rule} says what each may
 * use, and the classes in {@code com.example.sample} break every rule on purpose, to prove that it bites.
 */
@NullMarked
package com.example.rightnow.application.architecture;

import org.jspecify.annotations.NullMarked;
