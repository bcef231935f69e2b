package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;

/**
 * Said within the instance when a response queue has delivered a report about a ride. The message
 * is deleted when all listeners have returned, and comes again if one fails.
 *
 * @param rfq that the message names
 */
public record RideReported(CorrelationId rfq, Message.RideReport report) {}
