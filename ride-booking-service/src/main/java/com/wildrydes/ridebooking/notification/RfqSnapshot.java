package com.wildrydes.ridebooking.notification;

import com.wildrydes.ridebooking.processor.Offer;
import com.wildrydes.ridebooking.processor.Progress;
import com.wildrydes.ridebooking.rfq.Rfq;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of an RFQ at one reading.
 *
 * @param read the number of the reading, which rises with time
 * @param progress the progress of a running RFQ; null if the look reads only its offers
 * @param offers the offers to a running RFQ, or those in the result of a completed one; null if
 *     they were not read
 */
public record RfqSnapshot(
    Rfq rfq, long read, @Nullable Progress progress, @Nullable List<Offer> offers) {}
