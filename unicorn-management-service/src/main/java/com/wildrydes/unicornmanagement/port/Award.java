package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.RideTerms;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ride that a customer gives to a unicorn by accepting its quote.
 *
 * @param returnAddress the queue for the answer and, later, for the end of the ride; it is trusted
 * @param expiry the time until which the unicorn may get the ride
 * @param terms the conditions of the ride; null if they are unknown
 */
public record Award(
    String ride,
    CorrelationId rfq,
    String quote,
    UnicornId unicorn,
    ReturnAddress returnAddress,
    Instant expiry,
    @Nullable RideTerms terms) {}
