package com.wildrydes.unicornmanagement.port;

import java.util.Locale;

/** The state of a ride, as its unicorn sees it. */
public enum RideStatus {
  /** The unicorn has the ride. */
  CONFIRMED,
  /** The unicorn has brought the customer to the destination. */
  COMPLETED,
  /** The customer or the unicorn has cancelled the ride, or an answer did not come in time. */
  CANCELLED;

  /** Returns the name in messages, for instance {@code confirmed}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
