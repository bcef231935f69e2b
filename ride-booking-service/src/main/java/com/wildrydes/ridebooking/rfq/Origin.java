package com.wildrydes.ridebooking.rfq;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of an RFQ.
 *
 * @param customer the customer who asks
 * @param submitted the time when the customer asked
 * @param traceparent the place where its trace began (W3C Trace Context); absent if it has none
 */
public record Origin(String customer, Instant submitted, @Nullable String traceparent) {}
