package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A response of a unicorn with the data of its receipt.
 *
 * @param sent the time at which SQS accepted it, by SQS's clock
 * @param traceparent the position in its trace (W3C Trace Context), to which later spans are
 *     linked; absent if the trace is not recorded
 */
public record Response(Message.Response content, Instant sent, @Nullable String traceparent) {
  public UnicornId unicorn() {
    return content.unicorn();
  }

  public Sequence sequence() {
    return content.sequence();
  }

  /** Tells whether SQS accepted the response by the deadline. */
  public boolean isInTime(Instant deadline) {
    return !sent.isAfter(deadline);
  }
}
