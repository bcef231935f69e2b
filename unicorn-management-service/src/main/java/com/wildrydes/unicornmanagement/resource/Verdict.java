package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.Message;
import java.util.Locale;

/** What is answered to an award. */
public enum Verdict {
  /** The unicorn has the ride. */
  CONFIRMED,
  /** It came too late. */
  EXPIRED,
  /** It was cancelled, perhaps before it came. */
  CANCELLED,
  /** The unicorn has another ride. */
  BUSY,
  /** The unicorn takes no rides. */
  OFF_DUTY,
  /** There is no such unicorn. */
  UNKNOWN_UNICORN;

  /** The answer as a message about that ride. */
  Message answer(String ride) {
    return this == CONFIRMED
        ? new Message.AwardConfirmed(ride, toString())
        : new Message.AwardDeclined(ride, toString());
  }

  /** As messages and metrics say it, for instance {@code off-duty}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
