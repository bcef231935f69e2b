package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.Instant;

/**
 * What a unicorn had to say, as it was received.
 *
 * @param sent when SQS took it, by SQS's own clock
 */
public record Response(Message.Response content, Instant sent) {
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
