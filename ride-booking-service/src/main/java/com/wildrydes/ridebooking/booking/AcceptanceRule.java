package com.wildrydes.ridebooking.booking;

import com.wildrydes.ridebooking.booking.QuoteAcceptance.Outcome;
import com.wildrydes.ridebooking.rfq.Quote;
import com.wildrydes.ridebooking.rfq.Rfq;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The decision whether a quote of a result may be accepted; it looks at its arguments only. */
final class AcceptanceRule {
  private AcceptanceRule() {}

  /**
   * Returns the outcome of an acceptance that is decided already; empty if the quote may be
   * accepted.
   *
   * @param chosen the ride that is the choice of the RFQ; null if there is none, or it was declined
   */
  static Optional<Outcome> decided(Rfq rfq, @Nullable Ride chosen, Quote quote, Instant now) {
    if (chosen != null) {
      return Optional.of(
          chosen.quote().id().equals(quote.id())
              ? new Outcome.Accepted(chosen, false)
              : new Outcome.Decided(chosen));
    }
    if (rfq.choice().expired()) {
      return Optional.of(new Outcome.ChoiceExpired());
    }
    if (isWithdrawn(rfq, quote)) {
      return Optional.of(new Outcome.Withdrawn());
    }
    return expired(quote, now);
  }

  /** Returns the refusal of a quote whose time is over; empty if it is still valid. */
  static Optional<Outcome> expired(Quote quote, Instant now) {
    return now.isAfter(quote.validUntil())
        ? Optional.of(new Outcome.QuoteExpired(quote.validUntil()))
        : Optional.empty();
  }

  /** Tells whether one of these quotes of the result may be accepted. */
  static boolean isPossible(Rfq rfq, List<Quote> quotes, Instant now) {
    return rfq.choice().isOpen()
        && quotes.stream().anyMatch(quote -> isAcceptable(rfq, quote, now));
  }

  /** Tells whether a quote of the result is neither withdrawn nor expired. */
  static boolean isAcceptable(Rfq rfq, Quote quote, Instant now) {
    return !isWithdrawn(rfq, quote) && expired(quote, now).isEmpty();
  }

  private static boolean isWithdrawn(Rfq rfq, Quote quote) {
    return rfq.choice().withdrawn().contains(quote.unicorn());
  }
}
