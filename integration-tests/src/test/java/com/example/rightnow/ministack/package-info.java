/**
 * A second emulator of AWS, for what the first one cannot show: {@link com.example.rightnow.ministack.MiniStack} installs and
 * runs it.
 */
@NullMarked
package com.example.rightnow.ministack;

import org.jspecify.annotations.NullMarked;
