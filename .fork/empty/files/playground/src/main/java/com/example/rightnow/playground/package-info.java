/** The function of {@code template.yaml} on this machine, without AWS. */
@NullMarked
package com.example.rightnow.playground;

import org.jspecify.annotations.NullMarked;
