package com.wildrydes.unicornmanagement.port;

import org.jspecify.annotations.Nullable;

/**
 * The refusal of something that an app said about an RFQ.
 *
 * @param reason a {@link RejectionReason}, or a reason that ride booking gave
 * @param detail a sentence for people; null if there is nothing to add
 */
public record Rejection(String reason, @Nullable String detail) {}
