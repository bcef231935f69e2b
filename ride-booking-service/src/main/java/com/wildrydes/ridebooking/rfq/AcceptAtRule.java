package com.wildrydes.ridebooking.rfq;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * The decision which quote the limit of accept-at takes. It depends on stored data and the time
 * only, so every instance comes to the same answer.
 */
public final class AcceptAtRule {
  private static final Comparator<Response> FIRST =
      Comparator.comparing(Response::sent)
          .thenComparing(Response::sequence)
          .thenComparing(response -> response.unicorn().value());

  private AcceptAtRule() {}

  /**
   * Returns the unicorn whose quote is to be accepted by itself: of the quotes that count, are
   * still valid, and are at or under the limit, the one that SQS took first.
   */
  public static Optional<UnicornId> taken(Rfq rfq, Gathered gathered, Instant now) {
    if (rfq.bargain().acceptAt() == null) {
      return Optional.empty();
    }
    return gathered.counting(rfq.deadline()).values().stream()
        .filter(response -> meets(rfq, response, now))
        .min(FIRST)
        .map(Response::unicorn);
  }

  private static boolean meets(Rfq rfq, Response response, Instant now) {
    return response.content() instanceof Message.Quote quote
        && Bargain.isWithin(quote.price(), rfq.bargain().acceptAt())
        && (quote.validUntil() == null || !now.isAfter(quote.validUntil()));
  }
}
