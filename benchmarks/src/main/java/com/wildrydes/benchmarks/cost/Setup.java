package com.wildrydes.benchmarks.cost;

import com.wildrydes.rfq.wire.Location;
import java.time.Duration;

/**
 * What is measured: a row of the table. Each has services of its own, in a place of its own.
 *
 * @param strategy of the return address
 * @param quotes to each RFQ; one more unicorn stays silent, so that the RFQ runs to its deadline
 * @param instances of unicorn management
 * @param answering over what time the quotes are spread
 */
record Setup(int number, String strategy, int quotes, int instances, Duration answering) {
  private static final double SOUTH = -40;
  private static final double DEGREES_APART = 2;

  /** Where all rides begin, and all its unicorns are: far from those of all others. */
  Location place() {
    return Location.of(SOUTH + DEGREES_APART * number, 10);
  }
}
