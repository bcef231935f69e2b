package com.wildrydes.unicornmanagement.port;

import java.util.Locale;

/** The reason why an app's answer to an RFQ does not count. Ride booking may give others. */
public enum RejectionReason {
  /** This instance knows no such RFQ, or none any more. */
  UNKNOWN_RFQ,
  /** The RFQ exists, but the unicorn was not invited to it. */
  NOT_INVITED,
  /** The deadline has passed. */
  TOO_LATE,
  /** Ride booking takes no more quotes for the RFQ. */
  RFQ_CLOSED,
  /** The customer does not want the ride any more. */
  RFQ_CANCELLED,
  /** There is no quote to withdraw. */
  NOT_QUOTED,
  /** There is no counter-offer to refuse. */
  NO_COUNTER_OFFER,
  /** The price is not positive, not in this deployment's currency or finer than the currency. */
  INVALID_PRICE,
  /** The pickup eta is no duration, negative or too long. */
  INVALID_PICKUP_ETA,
  /** The validity is no duration, not positive or too long. */
  INVALID_VALIDITY,
  /** The return address did not take the answer; sending it again may help. */
  NOT_DELIVERED;

  /** Returns the rejection for this reason, with a sentence for people. */
  public Rejection because(String detail) {
    return new Rejection(toString(), detail);
  }

  /** Returns the name in messages and metrics, for instance {@code too-late}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
