package com.wildrydes.ridebooking.booking;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.rfq.Quote;
import java.time.Instant;

/**
 * A ride that a customer has asked for by accepting a quote.
 *
 * @param id unguessable
 * @param rfq whose result the quote belongs to
 * @param quote the accepted one
 * @param requested when it was accepted
 * @param expiry the unicorn has the ride only if it confirmed by then
 */
public record Ride(
    String id,
    CorrelationId rfq,
    String customer,
    Quote quote,
    Instant requested,
    Instant expiry,
    RideState state) {
  /** This ride in another state. */
  Ride in(RideState other) {
    return new Ride(id, rfq, customer, quote, requested, expiry, other);
  }
}
