/** Driven ports in DynamoDB. */
@NullMarked
package com.example.rightnow.adapters.out.dynamodb;

import org.jspecify.annotations.NullMarked;
