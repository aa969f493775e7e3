/**
 * HTTP as API Gateway and Lambda Function URLs speak it: payload format 2.0 in, payload format 2.0 out. Users
 * wait behind this package, so it loads little: the JDK and {@code adapters.json}.
 *
 * <p>Seed, with an example in it: {@link GreetingsEndpoint}, {@link PlainText}.
 */
@NullMarked
package com.example.rightnow.adapters.in.http;

import org.jspecify.annotations.NullMarked;
