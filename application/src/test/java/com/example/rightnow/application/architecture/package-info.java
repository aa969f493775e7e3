/**
 * The shape of the house, as rules that fail a build: {@code Principle} holds for any house of this shape, {@code Library}
 * says which library lives where in this one. {@code PrinciplesBiteTest} breaks each of them on purpose, in a line or two.
 */
@NullMarked
package com.example.rightnow.application.architecture;

import org.jspecify.annotations.NullMarked;
