/**
 * The memory of deliveries in a DynamoDB table: one item for each announcement, changed by conditional updates only.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.adapters.out.dynamodb;

import org.jspecify.annotations.NullMarked;
