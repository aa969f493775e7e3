/** What is deployed: a package below this one for each trigger, and what all of them share. */
@NullMarked
package com.example.rightnow.application;

import org.jspecify.annotations.NullMarked;
