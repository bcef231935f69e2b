package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;

/**
 * The event that this instance has received a report about a ride. The message is deleted when all
 * listeners have returned, and is delivered again if one fails.
 *
 * @param rfq the RFQ that the message names
 */
public record RideReported(CorrelationId rfq, Message.RideReport report) {}
