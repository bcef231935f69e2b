package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.metric.Outcomes;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** A move in the bargain over the price of an RFQ. Each kind is counted. */
public enum BargainMove {
  /** The customer has named or raised the target price. */
  TARGET_RAISED,
  /** The customer has named or raised the limit of accept-at. */
  ACCEPT_AT_RAISED,
  /** A unicorn has offered the target price or less. */
  OFFERED_AT_TARGET,
  /** The customer has made a counter-offer. */
  COUNTERED,
  /** A unicorn has refused a counter-offer. */
  COUNTER_REFUSED,
  /** A quote at or under the limit of accept-at was accepted. */
  TAKEN;

  /** Returns the counters of all moves. */
  public static Outcomes<BargainMove> counters(MeterRegistry meters) {
    return Outcomes.counter("rfq.bargain", "move", BargainMove.class, meters);
  }

  /** Returns the name in metrics, for instance {@code target-raised}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
