package com.wildrydes.unicornmanagement.request;

import java.util.Locale;

/** The result of a message from the inbox. Each result has a counter of its own. */
enum InboxIntakeResult {
  /** The message had its effect. */
  HANDLED,
  /** A request to answer to a queue that this service may not be directed to; it had no effect. */
  UNTRUSTED_RETURN_ADDRESS,
  /** A request that came after its deadline; it had no effect. */
  EXPIRED,
  /** A request whose return address no longer exists. */
  RETURN_ADDRESS_GONE,
  /** The message went to the dead-letter queue. */
  UNREADABLE,
  /** The message was signed by neither service; it had no effect. */
  FORGED,
  /** The message was signed, but sent to another queue or too long ago; it had no effect. */
  REPLAYED;

  /** Returns the name in metrics, for instance {@code untrusted-return-address}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
