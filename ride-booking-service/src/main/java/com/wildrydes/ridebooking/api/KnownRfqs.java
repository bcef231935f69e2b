package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.Rfqs;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the RFQ that a path names. */
@Component
class KnownRfqs {
  private final Rfqs rfqs;

  KnownRfqs(Rfqs rfqs) {
    this.rfqs = rfqs;
  }

  /**
   * @throws ProblemException {@code unknown-rfq} if there is none of this id, or the text is no id
   */
  Rfq find(String id) {
    return id(id)
        .flatMap(rfqs::find)
        .orElseThrow(() ->
            new ProblemException(
                Problem.UNKNOWN_RFQ.with(
                    "Follow the links of an answer rather than making up a path.")));
  }

  private static Optional<CorrelationId> id(String text) {
    try {
      return Optional.of(new CorrelationId(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
