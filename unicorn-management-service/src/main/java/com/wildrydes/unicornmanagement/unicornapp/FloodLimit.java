package com.wildrydes.unicornmanagement.unicornapp;

import com.wildrydes.rfq.trust.Buckets;
import com.wildrydes.rfq.trust.Rate;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.InstantSource;

/** The limit of the messages that a unicorn may send, over all its connections. */
final class FloodLimit {
  /** The number of refusals without a pause after which the connection is closed. */
  private static final int PATIENCE = 1_000;

  private final Buckets messages;
  private final Buckets refusals;

  /** The decision about a message. */
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

  /** Counts a message of this unicorn, and decides about it. */
  Verdict next(UnicornId unicorn) {
    if (messages.take(unicorn.value()).isZero()) {
      return Verdict.READ;
    }
    return refusals.take(unicorn.value()).isZero() ? Verdict.REFUSED : Verdict.HOPELESS;
  }
}
