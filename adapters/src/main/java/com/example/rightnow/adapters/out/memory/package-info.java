/**
 * The driven ports in memory. Each of them passes the same contract as the adapter that it stands in for, so what works
 * against these works against AWS and Slack, as far as the contract reaches.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.adapters.out.memory;

import org.jspecify.annotations.NullMarked;
