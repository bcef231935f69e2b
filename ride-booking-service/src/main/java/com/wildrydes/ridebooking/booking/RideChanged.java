package com.wildrydes.ridebooking.booking;

import com.wildrydes.rfq.wire.CorrelationId;

/** Said within the instance that changed a ride, once the change is stored. */
public record RideChanged(CorrelationId rfq) {}
