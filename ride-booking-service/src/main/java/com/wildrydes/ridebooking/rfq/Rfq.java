package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.Vicinity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request for quotation.
 *
 * @param customer who asks
 * @param cell of its start; its topic carries the request
 * @param submitted when the customer asked
 * @param deadline a response that SQS took later than this does not count
 * @param published when the request was first published; absent until then, and when an instance
 *     died at this point
 * @param returnAddress takes the responses; never changes
 */
public record Rfq(
    CorrelationId id,
    String customer,
    Place from,
    Place to,
    Vicinity cell,
    Instant submitted,
    Instant deadline,
    @Nullable Instant published,
    ReturnAddress returnAddress,
    RfqState state) {

  /** Whether responses may still count. */
  public boolean isRunning() {
    return state instanceof RfqState.Running;
  }

  /** This RFQ with its request published. */
  public Rfq publishedAt(Instant time) {
    return new Rfq(id, customer, from, to, cell, submitted, deadline, time, returnAddress, state);
  }
}
