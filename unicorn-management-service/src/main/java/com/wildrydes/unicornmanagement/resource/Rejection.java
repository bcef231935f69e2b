package com.wildrydes.unicornmanagement.resource;

import org.jspecify.annotations.Nullable;

/**
 * The refusal of something that an app said about an RFQ.
 *
 * @param reason a {@link RejectionReason}, or a word of ride booking's
 * @param detail a sentence for people, if there is more to say
 */
public record Rejection(String reason, @Nullable String detail)
    implements Judgement, Answerability {}
