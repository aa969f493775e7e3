/** The use cases: rules, and the order in which things happen. */
@NullMarked
package com.example.rightnow.domain.service;

import org.jspecify.annotations.NullMarked;
