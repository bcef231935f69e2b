/** Ride booking: asks the unicorns near a start for quotes and lets the customer choose. */
@NullMarked
package com.wildrydes.ridebooking;

import org.jspecify.annotations.NullMarked;
