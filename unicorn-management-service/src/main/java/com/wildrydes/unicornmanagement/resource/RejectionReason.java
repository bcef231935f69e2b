package com.wildrydes.unicornmanagement.resource;

import java.util.Locale;

/** Why something that an app said about an RFQ does not count. Ride booking may know others. */
public enum RejectionReason {
  /** This instance knows no such RFQ, or none any more. */
  UNKNOWN_RFQ,
  /** The RFQ exists, but the unicorn was not invited to it. */
  NOT_INVITED,
  /** The deadline has passed. */
  TOO_LATE,
  /** Ride booking takes no more quotes for it. */
  RFQ_CLOSED,
  /** The customer does not want the ride any more. */
  RFQ_CANCELLED,
  /** There is no quote to withdraw. */
  NOT_QUOTED,
  /** The price is not positive, not in this deployment's currency or finer than the currency. */
  INVALID_PRICE,
  /** The pickup eta is no duration, negative or too long. */
  INVALID_PICKUP_ETA,
  /** The validity is no duration, not positive or too long. */
  INVALID_VALIDITY,
  /** The customer's queue did not take it; saying it again may help. */
  NOT_DELIVERED;

  Rejection because(String detail) {
    return new Rejection(toString(), detail);
  }

  /** As messages and metrics say it, for instance {@code too-late}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
