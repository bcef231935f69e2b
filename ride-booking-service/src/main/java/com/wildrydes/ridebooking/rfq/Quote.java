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
 * by pickup eta, then by id. All prices of a deployment are in one currency.
 *
 * @param id of this revision of the offer; follows from RFQ, unicorn and sequence, and cannot be
 *     guessed without knowing the RFQ's id
 * @param pickupEta time from acceptance until the unicorn is at the start
 * @param validUntil the offer may be accepted until then
 */
public record Quote(
    String id, UnicornId unicorn, String name, Price price, Duration pickupEta, Instant validUntil)
    implements Comparable<Quote> {
  private static final Comparator<Quote> BEST_FIRST =
      Comparator.comparing((Quote quote) -> quote.price().amount())
          .thenComparing(Quote::pickupEta)
          .thenComparing(Quote::id);

  /**
   * The offer that a response makes.
   *
   * @param validity how long after the deadline an offer may be accepted that does not say itself
   */
  public static Quote of(Rfq rfq, Message.Quote response, Duration validity) {
    Instant own = response.validUntil();
    return new Quote(
        revision(rfq.id(), response),
        response.unicorn(),
        response.name(),
        response.price(),
        response.pickupEta(),
        own == null ? rfq.deadline().plus(validity) : own);
  }

  private static String revision(CorrelationId rfq, Message.Quote response) {
    return Digest.of(rfq + " " + response.unicorn() + " " + response.sequence());
  }

  @Override
  public int compareTo(Quote other) {
    return BEST_FIRST.compare(this, other);
  }
}
