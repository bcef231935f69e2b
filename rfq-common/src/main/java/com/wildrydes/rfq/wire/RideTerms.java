package com.wildrydes.rfq.wire;

import java.time.Duration;

/**
 * The conditions of a ride, as its RFQ and the accepted quote say.
 *
 * @param from the start
 * @param to the destination
 * @param price the price of the ride
 * @param pickupEta the time from the acceptance until the unicorn is at the start
 */
public record RideTerms(Location from, Location to, Price price, Duration pickupEta) {}
