package com.wildrydes.ridebooking.aggregator;

import com.wildrydes.rfq.metric.Outcomes;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** What became of a message from a response queue; each has a counter of its own. */
enum ResponseOutcome {
  /** It is stored. */
  RECORDED,
  /** It was stored before; nothing changes. */
  DUPLICATE,
  /** A newer response of the same unicorn counts; nothing changes. */
  SUPERSEDED,
  /** It takes back, after the completion, what the result counts: that cannot be accepted now. */
  WITHDRAWN,
  /** It came after the deadline or after the completion. */
  TOO_LATE,
  /** The customer does not want quotes any more. */
  RFQ_CANCELLED,
  /** No RFQ has its correlation id. */
  UNKNOWN_RFQ,
  /** No roster names its unicorn. */
  NOT_INVITED,
  /** Its price is not in the currency of this deployment. */
  INVALID_PRICE,
  /** It went to the dead-letter queue. */
  UNREADABLE,
  /** Neither service has signed it; it had no effect. */
  FORGED;

  /** Whether the unicorn is told. */
  boolean isRefusal() {
    return switch (this) {
      case RECORDED, DUPLICATE, SUPERSEDED, WITHDRAWN, UNREADABLE, FORGED -> false;
      case TOO_LATE, RFQ_CANCELLED, UNKNOWN_RFQ, NOT_INVITED, INVALID_PRICE -> true;
    };
  }

  /** Counts what becomes of messages. */
  static Outcomes<ResponseOutcome> counters(MeterRegistry meters) {
    return Outcomes.counter("rfq.responses", "outcome", ResponseOutcome.class, meters);
  }

  /** As messages and metrics say it, for instance {@code too-late}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
