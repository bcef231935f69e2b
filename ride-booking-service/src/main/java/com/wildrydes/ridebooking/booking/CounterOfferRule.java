package com.wildrydes.ridebooking.booking;

import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.ridebooking.booking.CounterOffers.Outcome;
import com.wildrydes.ridebooking.rfq.CounterOffer;
import com.wildrydes.ridebooking.rfq.Gathered;
import com.wildrydes.ridebooking.rfq.Quote;
import com.wildrydes.ridebooking.rfq.Response;
import com.wildrydes.ridebooking.rfq.Rfq;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The decision whether a counter-offer may be made; it looks at its arguments only. */
final class CounterOfferRule {
  /** The next step of a customer's wish to make a counter-offer. */
  sealed interface Step {
    /** The wish is refused. */
    record Refused(Outcome outcome) implements Step {}

    /** This counter-offer is to be stored and sent. */
    record Make(Message.Quote quote, Message.CounterOffer counterOffer) implements Step {}

    /** Just this counter-offer is open, and is to be sent again. */
    record Repeat(Message.Quote quote, Message.CounterOffer counterOffer) implements Step {}
  }

  private CounterOfferRule() {}

  /** Tells whether no answer to a counter-offer can count, although responses may be on the way. */
  static boolean isOver(Rfq rfq, Instant now) {
    return !rfq.isRunning() || !now.isBefore(rfq.deadline());
  }

  /**
   * Returns the next step.
   *
   * @param rfq an RFQ that has not ended
   * @param id the id of a quote
   * @param price the price that the customer would accept
   */
  static Step next(Rfq rfq, Gathered gathered, String id, Price price, Instant now) {
    if (isOver(rfq, now)) {
      return new Step.Refused(new Outcome.Ended(rfq));
    }
    for (List<Response> said : gathered.inTime(rfq.deadline()).values()) {
      Optional<Message.Quote> named =
          said.stream()
              .map(Response::content)
              .filter(Message.Quote.class::isInstance)
              .map(Message.Quote.class::cast)
              .filter(quote -> Quote.idOf(rfq.id(), quote).equals(id))
              .findFirst();
      if (named.isPresent()) {
        return overtaken(named.get(), said.getLast().content())
            .<Step>map(Step.Refused::new)
            .orElseGet(() -> next(named.get(), gathered, price, now));
      }
    }
    return new Step.Refused(new Outcome.UnknownQuote());
  }

  private static Optional<Outcome> overtaken(Message.Quote quote, Message.Response newest) {
    if (newest.equals(quote)) {
      return Optional.empty();
    }
    return Optional.of(
        newest instanceof Message.Quote ? new Outcome.Revised() : new Outcome.Withdrawn());
  }

  private static Step next(Message.Quote quote, Gathered gathered, Price price, Instant now) {
    if (quote.validUntil() != null && now.isAfter(quote.validUntil())) {
      return new Step.Refused(new Outcome.QuoteExpired(quote.validUntil()));
    }
    if (!price.isBelow(quote.price())) {
      return new Step.Refused(new Outcome.NotLower(quote.price()));
    }
    Optional<CounterOffer> open =
        CounterOffer.newestTo(quote, gathered).filter(CounterOffer::isOpen);
    if (open.isPresent()) {
      Price asked = open.get().price();
      return asked.equals(price)
          ? new Step.Repeat(quote, message(quote, price, open.get().number()))
          : new Step.Refused(new Outcome.OtherOpen(asked));
    }
    int made = gathered.counterOffersTo(quote.unicorn()).size();
    return made < CounterOffer.MAX
        ? new Step.Make(quote, message(quote, price, made + 1))
        : new Step.Refused(new Outcome.TooMany());
  }

  private static Message.CounterOffer message(Message.Quote quote, Price price, int number) {
    return new Message.CounterOffer(quote.unicorn(), quote.sequence(), price, number);
  }
}
