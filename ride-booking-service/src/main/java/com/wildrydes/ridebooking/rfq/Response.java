package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a unicorn had to say, as it was received.
 *
 * @param sent when SQS took it, by SQS's own clock
 * @param traceparent where its trace stood then (W3C Trace Context), so that what follows from it
 *     can be linked; absent if that trace is not recorded
 */
public record Response(Message.Response content, Instant sent, @Nullable String traceparent) {
  public UnicornId unicorn() {
    return content.unicorn();
  }

  public Sequence sequence() {
    return content.sequence();
  }

  /** Whether SQS took it not after the deadline. */
  public boolean isInTime(Instant deadline) {
    return !sent.isAfter(deadline);
  }
}
