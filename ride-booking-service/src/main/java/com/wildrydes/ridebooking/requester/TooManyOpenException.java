package com.wildrydes.ridebooking.requester;

/** The refusal of an RFQ because its customer has too many open. */
public class TooManyOpenException extends RuntimeException {
  private final int limit;

  TooManyOpenException(int limit) {
    super("the customer must not have more RFQs open than " + limit);
    this.limit = limit;
  }

  /** Returns the highest number of RFQs that may be open at once. */
  public int limit() {
    return limit;
  }
}
