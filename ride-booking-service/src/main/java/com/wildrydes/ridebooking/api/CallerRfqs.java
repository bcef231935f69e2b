package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.trust.Caller;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.Rfqs;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the RFQ that a path names, if it belongs to the caller. */
@Component
class CallerRfqs {
  private final Rfqs rfqs;

  CallerRfqs(Rfqs rfqs) {
    this.rfqs = rfqs;
  }

  /**
   * Returns the RFQ with this id.
   *
   * @throws ProblemException {@code unknown-rfq} if the text is no id, no RFQ has it, or the RFQ
   *     belongs to another customer than the caller
   */
  Rfq find(String id) {
    return find(id(id).orElseThrow(CallerRfqs::unknown));
  }

  /**
   * Returns the RFQ with this id.
   *
   * @throws ProblemException {@code unknown-rfq} if no RFQ has this id, or the RFQ belongs to
   *     another customer than the caller
   */
  Rfq find(CorrelationId id) {
    Rfq found =
        rfqs.find(id)
            .filter(rfq -> Caller.mayActFor(rfq.customer()))
            .orElseThrow(CallerRfqs::unknown);
    Traces.mention(found.id(), found.traceparent());
    return found;
  }

  /** Reads an RFQ again that the request has found before. Works on any thread. */
  Rfq again(CorrelationId id) {
    return rfqs.find(id).orElseThrow(CallerRfqs::unknown);
  }

  static ProblemException unknown() {
    return new ProblemException(
        Problem.UNKNOWN_RFQ.with("Use the links in a response. Clients must not construct paths."));
  }

  /** Reads an id. Does not check that an RFQ or ride with this id exists. */
  static Optional<CorrelationId> id(String text) {
    try {
      return Optional.of(new CorrelationId(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
