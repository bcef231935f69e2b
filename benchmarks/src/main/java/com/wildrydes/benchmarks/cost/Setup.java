package com.wildrydes.benchmarks.cost;

import com.wildrydes.rfq.wire.Location;
import java.time.Duration;

/**
 * A measured setup: a row of the table. Each has its own services and its own place.
 *
 * @param strategy the strategy of the return address
 * @param quotes the number of quotes to each RFQ; one more unicorn stays silent, so that the RFQ
 *     runs to its deadline
 * @param instances the number of instances of unicorn management
 * @param answering the time over which the quotes are spread
 */
record Setup(int number, String strategy, int quotes, int instances, Duration answering) {
  private static final double SOUTH = -40;
  private static final double DEGREES_APART = 2;

  /** Returns the place of all rides and unicorns of this setup: far from those of all others. */
  Location place() {
    return Location.of(SOUTH + DEGREES_APART * number, 10);
  }
}
