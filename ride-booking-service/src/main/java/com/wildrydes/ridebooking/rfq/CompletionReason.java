package com.wildrydes.ridebooking.rfq;

import java.util.Locale;

/** The reason for which an RFQ completed. */
public enum CompletionReason {
  /** Every invited unicorn has quoted, declined, withdrawn or become unreachable. */
  ALL_ANSWERED,
  /** The deadline has passed. */
  DEADLINE,
  /** The customer did not want to wait for more quotes. */
  CUSTOMER,
  /** A quote was at or under the limit at which the customer accepts by itself. */
  ACCEPT_AT;

  /** Returns the name in the API and the table, for instance {@code all-answered}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads a text that {@link #toString} wrote. */
  public static CompletionReason parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
