package com.wildrydes.ridebooking.notification;

import com.wildrydes.ridebooking.processor.Progress;
import com.wildrydes.ridebooking.rfq.Rfq;
import org.jspecify.annotations.Nullable;

/**
 * How an RFQ stands.
 *
 * @param progress of a running one; absent if it was not looked at
 */
public record Standing(Rfq rfq, @Nullable Progress progress) {}
