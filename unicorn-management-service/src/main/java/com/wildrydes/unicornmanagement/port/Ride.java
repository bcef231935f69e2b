package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.RideTerms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ride that a unicorn has, or had.
 *
 * @param rfq the RFQ by which the unicorn won the ride
 * @param terms the conditions of the ride; null if they are unknown, or if the app needs them no
 *     more
 * @param pickedUpAt the time at which the unicorn picked the customer up; null if it has not
 */
public record Ride(
    String id,
    CorrelationId rfq,
    RideStatus status,
    @Nullable RideTerms terms,
    @Nullable Instant pickedUpAt) {}
