package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.RideTerms;
import org.jspecify.annotations.Nullable;

/**
 * A ride that a unicorn has, or had.
 *
 * @param rfq the RFQ by which the unicorn won the ride
 * @param terms the conditions of the ride; null if they are unknown, or if the app needs them no
 *     more
 */
public record Ride(String id, CorrelationId rfq, RideStatus status, @Nullable RideTerms terms) {}
