package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.Instant;

/**
 * A ride that a customer gives to a unicorn by accepting its quote.
 *
 * @param returnAddress takes the answer and, later, that the ride is over; it has been found
 *     trustworthy
 * @param expiry the unicorn gets the ride only until then
 */
public record Award(
    String ride,
    CorrelationId rfq,
    String quote,
    UnicornId unicorn,
    ReturnAddress returnAddress,
    Instant expiry) {}
