package com.wildrydes.unicornmanagement.resource;

import java.util.Locale;

/** The result of receiving a counter-offer. */
public enum CounterOfferResult {
  /** The unicorn's row has it, and the instance of its app knows. */
  STORED,
  /** The unicorn has answered it, or a newer one has come; nothing was done. */
  OVERTAKEN,
  /** The RFQ takes no more quotes; nothing was done. */
  RFQ_ENDED;

  /** Returns the name in logs, for instance {@code rfq-ended}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
