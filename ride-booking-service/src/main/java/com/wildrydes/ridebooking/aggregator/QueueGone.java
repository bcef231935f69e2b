package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.rfq.aws.Queue;

/** The event that this instance has found a queue deleted. */
record QueueGone(Queue queue) {}
