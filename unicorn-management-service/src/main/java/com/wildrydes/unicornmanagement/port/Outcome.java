package com.wildrydes.unicornmanagement.port;

import java.util.Locale;

/** The end of an RFQ for one of the unicorns that were invited to it. */
public enum Outcome {
  /** The customer chose the quote of this unicorn. */
  WON,
  /** The customer chose the quote of another unicorn. */
  LOST,
  /** The customer does not want the ride any more. */
  CANCELLED,
  /** The customer chose no quote. */
  EXPIRED;

  /** Returns the name in messages, for instance {@code won}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
