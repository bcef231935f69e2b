package com.wildrydes.unicornmanagement.resource;

import java.util.Locale;

/** What became of an RFQ for one of the unicorns that were invited to it. */
public enum Outcome {
  /** The customer chose its quote. */
  WON,
  /** The customer chose another unicorn's. */
  LOST,
  /** The customer does not want the ride any more. */
  CANCELLED,
  /** The customer chose none. */
  EXPIRED;

  /** As messages say it, for instance {@code won}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
