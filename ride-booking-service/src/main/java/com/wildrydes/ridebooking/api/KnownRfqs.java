package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.trust.Caller;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.Rfqs;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the RFQ that a path names, if it is the caller's own. */
@Component
class KnownRfqs {
  private final Rfqs rfqs;

  KnownRfqs(Rfqs rfqs) {
    this.rfqs = rfqs;
  }

  /**
   * @throws ProblemException {@code unknown-rfq} if there is none of this id, the text is no id, or
   *     it belongs to another customer than the caller
   */
  Rfq find(String id) {
    return find(id(id).orElseThrow(KnownRfqs::unknown));
  }

  /**
   * @throws ProblemException {@code unknown-rfq} if there is none of this id, or it belongs to
   *     another customer than the caller
   */
  Rfq find(CorrelationId id) {
    Rfq found =
        rfqs.find(id)
            .filter(rfq -> Caller.mayActFor(rfq.customer()))
            .orElseThrow(KnownRfqs::unknown);
    Traces.mention(found.id(), found.traceparent());
    return found;
  }

  /** Finds an RFQ that the request has found before, also on another thread than the request's. */
  Rfq again(CorrelationId id) {
    return rfqs.find(id).orElseThrow(KnownRfqs::unknown);
  }

  static ProblemException unknown() {
    return new ProblemException(
        Problem.UNKNOWN_RFQ.with("Follow the links of an answer rather than making up a path."));
  }

  /** The id that the text is, whether there is an RFQ or not. */
  static Optional<CorrelationId> id(String text) {
    try {
      return Optional.of(new CorrelationId(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
