package com.wildrydes.ridebooking.processor;

import com.wildrydes.ridebooking.rfq.Quote;
import java.util.List;

/**
 * The progress of an RFQ.
 *
 * @param responsesReceived the number of unicorns that have quoted or declined
 * @param invited the number of unicorns that were invited or have answered
 * @param nobodyNear whether no unicorn near the start could be invited so far
 * @param offers the newest quote of each unicorn that has quoted, the best first
 */
public record Progress(int responsesReceived, int invited, boolean nobodyNear, List<Offer> offers) {
  /** The progress of an RFQ that was submitted just now. */
  public static final Progress NONE = new Progress(0, 0, false, List.of());

  public Progress {
    offers = List.copyOf(offers);
  }

  /** Returns the offers that count if the RFQ completes now, the best first. */
  public List<Offer> counting() {
    return offers.stream().filter(Offer::counts).toList();
  }

  /** Returns the quotes that count if the RFQ completes now, the best first. */
  public List<Quote> quotes() {
    return counting().stream().map(Offer::quote).toList();
  }
}
