package com.wildrydes.ridebooking.requester;

/** The customer has as many RFQs open as may be. */
public class TooManyOpenException extends RuntimeException {
  private final int limit;

  TooManyOpenException(int limit) {
    super("as many RFQs are open as may be: " + limit);
    this.limit = limit;
  }

  /** How many may be open at once. */
  public int limit() {
    return limit;
  }
}
