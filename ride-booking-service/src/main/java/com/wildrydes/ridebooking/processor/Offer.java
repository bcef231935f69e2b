package com.wildrydes.ridebooking.processor;

import com.wildrydes.ridebooking.rfq.CounterOffer;
import com.wildrydes.ridebooking.rfq.Quote;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The newest quote of a unicorn to an RFQ that runs, and what has become of it.
 *
 * @param quote the last revision
 * @param counterOffer the newest counter-offer to this revision; absent if there is none, or the
 *     RFQ has ended
 * @param mayBeCountered whether a counter-offer may be made now
 */
public record Offer(
    Quote quote, Status status, @Nullable CounterOffer counterOffer, boolean mayBeCountered)
    implements Comparable<Offer> {
  /** The state of a quote. */
  public enum Status {
    /** The unicorn has quoted once. */
    OFFERED,
    /** The unicorn has quoted before; only this revision counts. */
    REVISED,
    /** The unicorn has taken its quote back. */
    WITHDRAWN;

    /** Returns the word that messages use, for instance {@code revised}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns this offer without the bargain, which ends with the RFQ. */
  public Offer afterTheEnd() {
    return new Offer(quote, status, null, false);
  }

  /** Tells whether the quote counts if the RFQ completes now. */
  public boolean counts() {
    return status != Status.WITHDRAWN;
  }

  @Override
  public int compareTo(Offer other) {
    return quote.compareTo(other.quote);
  }
}
