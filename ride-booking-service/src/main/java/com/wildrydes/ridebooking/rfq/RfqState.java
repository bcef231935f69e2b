package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.Instant;
import java.util.Map;

/** Where an RFQ stands. It runs, and then ends once and for all in one way. */
public sealed interface RfqState {
  /** Responses are gathered. */
  record Running() implements RfqState {}

  /** An end; the first to be stored stays. */
  sealed interface Ended extends RfqState {
    Instant at();
  }

  /**
   * The result stands and never changes.
   *
   * @param invited how many unicorns were asked
   * @param counted which response of each unicorn counts: the newest in time of each that was asked
   */
  record Completed(
      CompletionReason reason, Instant at, int invited, Map<UnicornId, Sequence> counted)
      implements Ended {
    public Completed {
      counted = Map.copyOf(counted);
    }

    /** Whether exactly this response of the unicorn counts. */
    public boolean counts(UnicornId unicorn, Sequence sequence) {
      return sequence.equals(counted.get(unicorn));
    }
  }

  /** The customer does not want quotes any more, or nobody could be asked. */
  record Cancelled(Instant at) implements Ended {}
}
