package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The newest counter-offer to a quote that counts. Its state is derived from what is stored.
 *
 * @param number the number among the counter-offers of the RFQ to this unicorn, from 1
 */
public record CounterOffer(int number, Price price, State state) {
  /** The most counter-offers of one RFQ to one unicorn. */
  public static final int MAX = 3;

  /** The state of a counter-offer to a quote that counts. */
  public enum State {
    /** The unicorn has not answered. */
    OPEN,
    /** The unicorn keeps to its quote. */
    REFUSED;

    /** Returns the word of the API, for instance {@code open}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns the newest counter-offer to exactly this quote, which counts. */
  public static Optional<CounterOffer> newestTo(Message.Quote quote, Gathered gathered) {
    return gathered.counterOffersTo(quote.unicorn()).stream()
        .filter(made -> made.sequence().equals(quote.sequence()))
        .max(Comparator.comparingInt(Message.CounterOffer::number))
        .map(made ->
            new CounterOffer(
                made.number(),
                made.price(),
                gathered.isRefused(made) ? State.REFUSED : State.OPEN));
  }

  /** Tells whether the unicorn has not answered. */
  public boolean isOpen() {
    return state == State.OPEN;
  }
}
