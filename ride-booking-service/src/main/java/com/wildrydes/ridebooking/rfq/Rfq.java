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
 * @param choice what has become of the result
 * @param keeper the instance that gathers the responses and sees to what follows; absent when
 *     nothing is left to be done
 * @param traceparent where its trace began (W3C Trace Context); absent if it has none
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
    RfqState state,
    Choice choice,
    @Nullable String keeper,
    @Nullable String traceparent) {

  /** Whether responses may still count. */
  public boolean isRunning() {
    return state instanceof RfqState.Running;
  }

  /** This RFQ with its request published. */
  public Rfq publishedAt(Instant time) {
    return new Rfq(
        id,
        customer,
        from,
        to,
        cell,
        submitted,
        deadline,
        time,
        returnAddress,
        state,
        choice,
        keeper,
        traceparent);
  }

  /** This RFQ after its end; a cancelled one needs no keeper any more. */
  public Rfq ended(RfqState.Ended end) {
    return new Rfq(
        id,
        customer,
        from,
        to,
        cell,
        submitted,
        deadline,
        published,
        returnAddress,
        end,
        choice,
        end instanceof RfqState.Cancelled ? null : keeper,
        traceparent);
  }
}
