package com.wildrydes.ridebooking.rfq;

/** Said within the instance that ended an RFQ, once its end is stored; the RFQ is the ended one. */
public record RfqEnded(Rfq rfq) {}
