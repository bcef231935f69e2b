package com.wildrydes.unicornmanagement.request;

import java.util.Locale;

/** What became of a message from the inbox; each has a counter of its own. */
enum InboxOutcome {
  /** It had the effect that it should. */
  HANDLED,
  /** A request to answer to a queue that this service may not be directed to; it had no effect. */
  UNTRUSTED_RETURN_ADDRESS,
  /** A request that came after its deadline; it had no effect. */
  EXPIRED,
  /** A request whose return address no longer exists. */
  RETURN_ADDRESS_GONE,
  /** It went to the dead-letter queue. */
  UNREADABLE,
  /** Neither service has signed it; it had no effect. */
  FORGED;

  /** As metrics say it, for instance {@code untrusted-return-address}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
