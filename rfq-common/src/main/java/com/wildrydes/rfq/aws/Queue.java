package com.wildrydes.rfq.aws;

import com.wildrydes.rfq.wire.ReturnAddress;

/**
 * An SQS queue as its two names.
 *
 * @param url what the SQS API is called with
 * @param address what it is called in messages and policies
 */
public record Queue(String url, ReturnAddress address) {}
