package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.Instant;
import java.util.Map;

/** The state of an RFQ. An RFQ runs, and then ends once. */
public sealed interface RfqState {
  /** The RFQ is open for responses. */
  record Running() implements RfqState {}

  /** The end of an RFQ. The first end that is stored is final. */
  sealed interface Ended extends RfqState {
    Instant at();
  }

  /**
   * The RFQ has a result, which never changes.
   *
   * @param invited the number of unicorns that were invited or have answered
   * @param counted the response of each unicorn that counts: its newest in time
   */
  record Completed(
      CompletionReason reason, Instant at, int invited, Map<UnicornId, Sequence> counted)
      implements Ended {
    public Completed {
      counted = Map.copyOf(counted);
    }

    /** Tells whether exactly this response of the unicorn counts. */
    public boolean counts(UnicornId unicorn, Sequence sequence) {
      return sequence.equals(counted.get(unicorn));
    }
  }

  /** The customer wants no more quotes, or the request could not be published. */
  record Cancelled(Instant at) implements Ended {}
}
