package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.Location;

/**
 * The start or the destination of a ride.
 *
 * @param text the text that the customer gave, perhaps the name of a place
 * @param location the location of the place
 */
public record Place(String text, Location location) {}
