package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.Price;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the rules say to an offer: its terms, or why it is refused. */
sealed interface Judgement permits Judgement.Terms, Rejection {
  /** An offer that keeps the rules. */
  record Terms(Price price, Duration pickupEta, @Nullable Instant validUntil)
      implements Judgement {}
}
