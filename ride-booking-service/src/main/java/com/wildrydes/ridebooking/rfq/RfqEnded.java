package com.wildrydes.ridebooking.rfq;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The event that this instance has ended an RFQ and has stored its end.
 *
 * @param rfq the ended RFQ
 * @param reason the reason as messages and metrics name it, for instance {@code deadline}
 * @param firstQuote the time when the first quote came; absent if none has, or the RFQ is cancelled
 */
public record RfqEnded(Rfq rfq, String reason, @Nullable Instant firstQuote) {}
