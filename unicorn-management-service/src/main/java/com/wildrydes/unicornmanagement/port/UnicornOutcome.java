package com.wildrydes.unicornmanagement.port;

import com.wildrydes.rfq.wire.Price;
import org.jspecify.annotations.Nullable;

/**
 * The end of an RFQ as one unicorn hears it. It says nothing of the offer of any other unicorn but
 * the best price, if the operator discloses that.
 *
 * @param rank the rank of the unicorn's lost offer; null unless it had an offer that counted
 * @param bestPrice the price of the cheapest offer; null if it is not disclosed
 */
public record UnicornOutcome(Outcome outcome, @Nullable Rank rank, @Nullable Price bestPrice) {
  /**
   * A place among the offers that counted.
   *
   * @param rank 1 more than the number of cheaper offers
   * @param of the number of offers
   */
  public record Rank(int rank, int of) {}

  /** Returns the outcome without a rank. */
  public static UnicornOutcome of(Outcome outcome) {
    return new UnicornOutcome(outcome, null, null);
  }
}
