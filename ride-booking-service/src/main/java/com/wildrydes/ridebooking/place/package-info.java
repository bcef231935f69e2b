/** Places: reads the start and the destination of a ride from the texts of customers. */
@NullMarked
package com.wildrydes.ridebooking.place;

import org.jspecify.annotations.NullMarked;
