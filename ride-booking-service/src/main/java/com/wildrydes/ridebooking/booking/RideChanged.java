package com.wildrydes.ridebooking.booking;

import com.wildrydes.rfq.wire.CorrelationId;

/** The event that this instance has changed a ride and has stored the change. */
public record RideChanged(CorrelationId rfq) {}
