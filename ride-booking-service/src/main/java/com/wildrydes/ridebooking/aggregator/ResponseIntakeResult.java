package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.rfq.metric.Outcomes;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** The result of a message from a response queue. Each result has a counter of its own. */
enum ResponseIntakeResult {
  /** It is stored. */
  RECORDED,
  /** It was stored before; nothing changes. */
  DUPLICATE,
  /** A newer response of the same unicorn counts; nothing changes. */
  SUPERSEDED,
  /** It takes back, after the completion, a quote of the result, which cannot be accepted now. */
  WITHDRAWN,
  /** It answers a counter-offer of an RFQ that has ended; nothing changes. */
  POINTLESS,
  /** It came after the deadline or after the completion. */
  TOO_LATE,
  /** The customer does not want quotes any more. */
  RFQ_CANCELLED,
  /** No RFQ has its correlation id. */
  UNKNOWN_RFQ,
  /** Its price is not in the currency of this deployment. */
  INVALID_PRICE,
  /** It went to the dead-letter queue. */
  UNREADABLE,
  /** Neither service has signed it; it had no effect. */
  FORGED,
  /** It is genuine, but was sent to somebody else or too long ago; it had no effect. */
  REPLAYED;

  /** Tells whether the unicorn is told. */
  boolean isRefusal() {
    return switch (this) {
      case RECORDED, DUPLICATE, SUPERSEDED, WITHDRAWN, POINTLESS, UNREADABLE, FORGED, REPLAYED ->
          false;
      case TOO_LATE, RFQ_CANCELLED, UNKNOWN_RFQ, INVALID_PRICE -> true;
    };
  }

  /** Returns the counters of all results. */
  static Outcomes<ResponseIntakeResult> counters(MeterRegistry meters) {
    return Outcomes.counter("rfq.responses", "outcome", ResponseIntakeResult.class, meters);
  }

  /** Returns the name in messages and metrics, for instance {@code too-late}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
