package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.CorrelationId;

/** This instance has stored answers to an RFQ that runs. */
public record RfqAnswered(CorrelationId rfq) {}
