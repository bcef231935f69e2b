package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.rfq.aws.Queue;

/** Said within the instance when a response queue turns out to have been deleted by somebody. */
record QueueGone(Queue queue) {}
