package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.Message;
import java.util.Locale;

/** The answer to an award. */
public enum AwardResult {
  /** The unicorn has the ride. */
  CONFIRMED,
  /** The award came too late. */
  EXPIRED,
  /** The award was cancelled, perhaps before it came. */
  CANCELLED,
  /** The unicorn has another ride. */
  BUSY,
  /** The unicorn takes no rides. */
  OFF_DUTY,
  /** There is no such unicorn. */
  UNKNOWN_UNICORN;

  /** Returns the message that gives this answer for that ride. */
  public Message answer(String ride) {
    return this == CONFIRMED
        ? new Message.AwardConfirmed(ride, toString())
        : new Message.AwardDeclined(ride, toString());
  }

  /** Returns the name in messages and metrics, for instance {@code off-duty}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
