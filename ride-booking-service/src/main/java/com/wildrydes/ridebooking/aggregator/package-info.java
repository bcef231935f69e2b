/** Aggregator: gathers the responses to a request until it is complete. */
@NullMarked
package com.wildrydes.ridebooking.aggregator;

import org.jspecify.annotations.NullMarked;
