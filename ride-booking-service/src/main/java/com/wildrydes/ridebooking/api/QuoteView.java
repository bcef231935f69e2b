package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.openapi.Relations;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.ridebooking.processor.Offer;
import com.wildrydes.ridebooking.rfq.CounterOffer;
import com.wildrydes.ridebooking.rfq.Quote;
import com.wildrydes.ridebooking.rfq.Rfq;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A quote.
 *
 * @param links the next steps while the RFQ runs
 * @param counterOffer the newest counter-offer to this revision while the RFQ runs; absent if there
 *     is none
 */
record QuoteView(
    @Relations(
            value = {},
            sometimes = "counter-offer")
        @Nullable Map<String, URI> links,
    @Schema(example = "f725bfd3d339ea5f0bd4980972fb89bd") String id,
    Unicorn unicorn,
    Price price,
    Duration pickupEta,
    Instant validUntil,
    @Nullable Counter counterOffer) {
  /** The unicorn that quotes. */
  record Unicorn(@Schema(example = "rosa") String id, @Schema(example = "Rosa") String name) {}

  /** The customer's wish for another price. */
  @Schema(name = "CounterOffer")
  record Counter(Price price, @Schema(allowableValues = {"open", "refused"}) String status) {
    private static @Nullable Counter of(@Nullable CounterOffer counterOffer) {
      return counterOffer == null
          ? null
          : new Counter(counterOffer.price(), counterOffer.state().toString());
    }
  }

  /** Returns an offer to an RFQ, with the state of the bargain while the RFQ runs. */
  static QuoteView of(Rfq rfq, Offer offer) {
    Map<String, URI> links =
        offer.mayBeCountered()
            ? Map.of("counter-offer", Links.counterOffer(rfq.id(), offer.quote().id()))
            : Map.of();
    return of(offer.quote(), links, Counter.of(offer.counterOffer()));
  }

  /** Returns a quote of a result. */
  static QuoteView of(Quote quote) {
    return of(quote, null, null);
  }

  private static QuoteView of(
      Quote quote, @Nullable Map<String, URI> links, @Nullable Counter counter) {
    return new QuoteView(
        links,
        quote.id(),
        new Unicorn(quote.unicorn().value(), quote.name()),
        quote.price(),
        quote.pickupEta(),
        quote.validUntil(),
        counter);
  }
}
