package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.Location;

/**
 * The trip of a request as an invited unicorn hears of it before it has won.
 *
 * @param from the start, perhaps rounded
 * @param to the destination, perhaps rounded
 * @param metres the direct distance between the exact places, perhaps rounded
 */
public record TripView(Location from, Location to, int metres) {}
