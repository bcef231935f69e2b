package com.wildrydes.unicornmanagement.resource;

import java.util.Locale;

/** What became of a quote. */
public enum Outcome {
  /** The customer chose it. */
  WON,
  /** The customer chose another. */
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
