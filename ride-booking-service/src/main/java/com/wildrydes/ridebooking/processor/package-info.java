/** Processor: makes the result of a request from what the aggregator stored. */
@NullMarked
package com.wildrydes.ridebooking.processor;

import org.jspecify.annotations.NullMarked;
