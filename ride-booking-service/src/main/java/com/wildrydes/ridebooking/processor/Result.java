package com.wildrydes.ridebooking.processor;

import com.wildrydes.ridebooking.rfq.CompletionReason;
import com.wildrydes.ridebooking.rfq.Quote;
import java.util.List;

/**
 * The result of an RFQ.
 *
 * @param quotes the best first
 */
public record Result(CompletionReason completedBy, Unicorns unicorns, List<Quote> quotes) {
  /** How many unicorns were asked, and what they did; the others stayed silent or withdrew. */
  public record Unicorns(int invited, int quoted, int declined, int unreachable) {}
}
