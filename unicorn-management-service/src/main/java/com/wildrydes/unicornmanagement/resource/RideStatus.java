package com.wildrydes.unicornmanagement.resource;

import java.util.Locale;

/** How far a ride has come, as its unicorn sees it. */
public enum RideStatus {
  /** The unicorn has it. */
  CONFIRMED,
  /** The unicorn has brought the customer to the end of it. */
  COMPLETED,
  /** The customer or the unicorn does not want it any more, or nobody was reached in time. */
  CANCELLED;

  /** As messages say it, for instance {@code confirmed}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
