package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.Sequence;
import java.time.Instant;

/**
 * A customer's answer to a quote: the customer would accept another price.
 *
 * @param number the number among the counter-offers of this RFQ to this unicorn, from 1
 * @param sequence the sequence of the quote that it answers
 * @param until the deadline of the RFQ, or later if it was not known where the counter-offer came
 */
public record CounterOffer(
    CorrelationId rfq, int number, Sequence sequence, Price price, Instant until) {}
