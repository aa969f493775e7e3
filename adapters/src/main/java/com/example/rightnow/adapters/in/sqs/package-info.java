/**
 * The way in from a queue: messages of a Lambda event in, a {@link com.example.rightnow.adapters.in.sqs.Disposition} each
 * out. What a message means is none of this package's business; that none gets lost and none overtakes another, is.
 *
 * <p>Seed: keep it.
 */
@NullMarked
package com.example.rightnow.adapters.in.sqs;

import org.jspecify.annotations.NullMarked;
