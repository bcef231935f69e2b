package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.Location;

/**
 * Start or destination of a ride.
 *
 * @param text as the customer gave it, perhaps the name of a place
 * @param location where that is
 */
public record Place(String text, Location location) {}
