/** What it is about: values and their rules. */
@NullMarked
package com.example.rightnow.domain.model;

import org.jspecify.annotations.NullMarked;
