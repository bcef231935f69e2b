package com.wildrydes.ridebooking.processor;

import com.wildrydes.ridebooking.rfq.CompletionReason;
import com.wildrydes.ridebooking.rfq.Quote;
import java.util.List;

/**
 * The result of an RFQ.
 *
 * @param quotes the quotes, the best first
 */
public record Result(CompletionReason completedBy, Unicorns unicorns, List<Quote> quotes) {
  /**
   * The number of invited unicorns, and of those with each kind of response. The others were silent
   * or withdrew.
   */
  public record Unicorns(int invited, int quoted, int declined, int unreachable) {}
}
