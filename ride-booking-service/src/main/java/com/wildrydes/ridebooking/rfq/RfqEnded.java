package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.CorrelationId;

/** Said within the instance that ended an RFQ, once its end is stored. */
public record RfqEnded(CorrelationId rfq) {}
