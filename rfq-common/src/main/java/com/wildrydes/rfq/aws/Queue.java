package com.wildrydes.rfq.aws;

import com.wildrydes.rfq.wire.ReturnAddress;

/**
 * The two names of an SQS queue.
 *
 * @param url the name for calls of the SQS API
 * @param address the name in messages and policies
 */
public record Queue(String url, ReturnAddress address) {}
