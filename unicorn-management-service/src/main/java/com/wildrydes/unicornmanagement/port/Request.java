package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.Requirements;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.Vicinity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request for quotation as the inbox received it.
 *
 * @param returnAddress the queue for all answers; it is trusted
 * @param traceparent the trace context of its reception (W3C Trace Context); null if there is none
 */
public record Request(
    CorrelationId id, Message.Rfq rfq, ReturnAddress returnAddress, @Nullable String traceparent) {
  /** Returns the cell to whose topic the request was published. */
  public Vicinity cell() {
    return rfq.cell();
  }

  /** Returns the price that the customer names; null if there is none. */
  public @Nullable Price targetPrice() {
    return rfq.targetPrice();
  }

  /** Returns whether the target price is lower than this one, or absent. */
  public boolean isBelow(Price price) {
    Price target = targetPrice();
    return target == null || target.isBelow(price);
  }

  /** Returns the same request with another target price. */
  public Request withTargetPrice(Price targetPrice) {
    return new Request(id, rfq.withTargetPrice(targetPrice), returnAddress, traceparent);
  }

  /** Returns whether a unicorn with these features can give the ride. */
  public boolean isMetBy(Requirements features) {
    return rfq.requirements() == null || rfq.requirements().areMetBy(features);
  }

  /** Returns whether an answer given now would be too late. */
  public boolean isOver(Instant now) {
    return now.isAfter(rfq.deadline());
  }
}
