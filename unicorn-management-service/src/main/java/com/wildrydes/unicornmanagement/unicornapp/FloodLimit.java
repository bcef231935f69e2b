package com.wildrydes.unicornmanagement.unicornapp;

import com.wildrydes.rfq.trust.Buckets;
import com.wildrydes.rfq.trust.Rate;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.InstantSource;

/** How many messages each unicorn may send, over however many connections. */
final class FloodLimit {
  /** Who goes on regardless, refused so often without a pause, is not worth an answer. */
  private static final int PATIENCE = 1_000;

  private final Buckets messages;
  private final Buckets refusals;

  /** What becomes of a message. */
  enum Verdict {
    READ,
    REFUSED,
    /** Refused, once too often for the connection to be kept. */
    HOPELESS
  }

  FloodLimit(ConnectionProperties properties, int remembered, InstantSource clock) {
    int perSecond = properties.messagesPerSecond();
    messages = new Buckets(new Rate(perSecond, properties.burst()), remembered, clock);
    refusals = new Buckets(new Rate(perSecond, PATIENCE), remembered, clock);
  }

  /** Counts another message of this unicorn's. */
  Verdict next(UnicornId unicorn) {
    if (messages.take(unicorn.value()).isZero()) {
      return Verdict.READ;
    }
    return refusals.take(unicorn.value()).isZero() ? Verdict.REFUSED : Verdict.HOPELESS;
  }
}
