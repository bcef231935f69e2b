/** Booking: the customer accepts a quote, its unicorn is awarded the ride, and the ride ends. */
@NullMarked
package com.wildrydes.ridebooking.booking;

import org.jspecify.annotations.NullMarked;
