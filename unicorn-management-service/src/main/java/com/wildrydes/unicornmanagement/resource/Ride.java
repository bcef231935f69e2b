package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.CorrelationId;

/**
 * A ride that a unicorn has, or had.
 *
 * @param rfq that it won the ride by
 */
public record Ride(String id, CorrelationId rfq, RideStatus status) {}
