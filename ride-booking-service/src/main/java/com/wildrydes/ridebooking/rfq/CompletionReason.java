package com.wildrydes.ridebooking.rfq;

import java.util.Locale;

/** Why an RFQ completed. */
public enum CompletionReason {
  /** Everyone who was asked has quoted, declined, withdrawn or become unreachable. */
  ALL_ANSWERED,
  /** Time was up. */
  DEADLINE,
  /** The customer had enough. */
  CUSTOMER;

  /** As the API and the table say it, for instance {@code all-answered}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads what {@link #toString} wrote. */
  public static CompletionReason parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
