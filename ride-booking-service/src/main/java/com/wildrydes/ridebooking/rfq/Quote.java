package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Digest;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * A unicorn's offer as the customer sees it. The natural order puts the best first: by price, then
 * by pickup ETA, then by id. All prices of a deployment are in one currency.
 *
 * @param id the id of this revision of the offer; derived from RFQ, unicorn and sequence; cannot be
 *     guessed without the RFQ's id
 * @param pickupEta the time from the acceptance until the unicorn is at the start
 * @param validUntil the time until which the offer may be accepted
 */
public record Quote(
    String id, UnicornId unicorn, String name, Price price, Duration pickupEta, Instant validUntil)
    implements Comparable<Quote> {
  private static final Comparator<Quote> BEST_FIRST =
      Comparator.comparing((Quote quote) -> quote.price().amount())
          .thenComparing(Quote::pickupEta)
          .thenComparing(Quote::id);

  /**
   * Returns the offer of a response.
   *
   * @param validity the time after the deadline in which an offer may be accepted, if it has no
   *     limit of its own
   */
  public static Quote of(Rfq rfq, Message.Quote response, Duration validity) {
    Instant own = response.validUntil();
    return new Quote(
        idOf(rfq.id(), response),
        response.unicorn(),
        response.name(),
        response.price(),
        response.pickupEta(),
        own == null ? rfq.deadline().plus(validity) : own);
  }

  /** Returns the id of the offer of a response. */
  public static String idOf(CorrelationId rfq, Message.Quote response) {
    return Digest.of(rfq + " " + response.unicorn() + " " + response.sequence());
  }

  @Override
  public int compareTo(Quote other) {
    return BEST_FIRST.compare(this, other);
  }
}
