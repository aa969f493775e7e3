/** HTTP as API Gateway speaks it: payload format 2.0 in, payload format 2.0 out. */
@NullMarked
package com.example.rightnow.adapters.in.http;

import org.jspecify.annotations.NullMarked;
