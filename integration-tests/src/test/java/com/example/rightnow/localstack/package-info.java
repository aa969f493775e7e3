/**
 * Our adapters and our template on an emulator of AWS: {@link com.example.rightnow.localstack.LocalStack} owns the container,
 * the tests beside it are the contracts of the driven ports once more, this time against real services.
 */
@NullMarked
package com.example.rightnow.localstack;

import org.jspecify.annotations.NullMarked;
