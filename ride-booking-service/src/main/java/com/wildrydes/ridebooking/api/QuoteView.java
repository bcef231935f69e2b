package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.wire.Price;
import com.wildrydes.ridebooking.rfq.Quote;
import java.time.Duration;
import java.time.Instant;

/** A quote of a result. */
record QuoteView(String id, Unicorn unicorn, Price price, Duration pickupEta, Instant validUntil) {
  /** Who quotes. */
  record Unicorn(String id, String name) {}

  static QuoteView of(Quote quote) {
    return new QuoteView(
        quote.id(),
        new Unicorn(quote.unicorn().value(), quote.name()),
        quote.price(),
        quote.pickupEta(),
        quote.validUntil());
  }
}
