package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.wire.Price;
import com.wildrydes.ridebooking.rfq.Quote;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;

/** A quote of a result. */
record QuoteView(
    @Schema(example = "f725bfd3d339ea5f0bd4980972fb89bd") String id,
    Unicorn unicorn,
    Price price,
    Duration pickupEta,
    Instant validUntil) {
  /** Who quotes. */
  record Unicorn(@Schema(example = "rosa") String id, @Schema(example = "Rosa") String name) {}

  static QuoteView of(Quote quote) {
    return new QuoteView(
        quote.id(),
        new Unicorn(quote.unicorn().value(), quote.name()),
        quote.price(),
        quote.pickupEta(),
        quote.validUntil());
  }
}
