package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.Vicinity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request for quotation as the inbox received it.
 *
 * @param returnAddress where everything that answers it goes; it has been found trustworthy
 * @param traceparent where its trace stood then (W3C Trace Context); absent if it has none
 */
public record Request(
    CorrelationId id, Message.Rfq rfq, ReturnAddress returnAddress, @Nullable String traceparent) {
  /** The cell whose topic it was published to. */
  public Vicinity cell() {
    return rfq.cell();
  }

  /** Whether an answer given now would be too late. */
  boolean isOver(Instant now) {
    return now.isAfter(rfq.deadline());
  }
}
