package com.wildrydes.ridebooking.booking;

import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.ridebooking.booking.CounterOfferRule.Step;
import com.wildrydes.ridebooking.processor.Offer;
import com.wildrydes.ridebooking.processor.Processor;
import com.wildrydes.ridebooking.rfq.CounterOffer;
import com.wildrydes.ridebooking.rfq.Quotes;
import com.wildrydes.ridebooking.rfq.Rfq;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Instant;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Makes counter-offers to quotes on behalf of the customer. Several may try at once, on any
 * instances: one is stored, and the others find it. Whether a counter-offer is open is derived from
 * what is stored.
 */
@Component
public class CounterOffers {
  /** Far more than the counter-offers to one unicorn that are in flight at once. */
  private static final int MAX_ATTEMPTS = 10;

  /** The result of a counter-offer. */
  public sealed interface Outcome {
    /** The counter-offer is stored, and the queue of the unicorn's instance has it. */
    record Made(Offer offer) implements Outcome {}

    /** The RFQ has ended, or its time to quote is over, so that no unicorn can answer. */
    record Ended(Rfq rfq) implements Outcome {}

    /** No quote to the RFQ has this id. */
    record UnknownQuote() implements Outcome {}

    /** The unicorn has made another quote since. */
    record Revised() implements Outcome {}

    /** The unicorn has taken its quote back. */
    record Withdrawn() implements Outcome {}

    /** The quote was valid until a time that has passed. */
    record QuoteExpired(Instant validUntil) implements Outcome {}

    /** The price is not below that of the quote. */
    record NotLower(Price quoted) implements Outcome {}

    /** The unicorn has not answered the counter-offer with this other price. */
    record OtherOpen(Price price) implements Outcome {}

    /** The unicorn was asked as often as is allowed. */
    record TooMany() implements Outcome {}
  }

  private final Quotes quotes;
  private final Processor processor;
  private final RideProcess process;
  private final CounterOfferSender sender;
  private final Traces traces;

  CounterOffers(
      Quotes quotes,
      Processor processor,
      RideProcess process,
      CounterOfferSender sender,
      Traces traces) {
    this.quotes = quotes;
    this.processor = processor;
    this.process = process;
    this.sender = sender;
    this.traces = traces;
  }

  /**
   * Asks the unicorn of this quote for another price. Repeating a counter-offer that is open sends
   * it again.
   *
   * @param quote the id of the quote
   * @throws software.amazon.awssdk.core.exception.SdkException if that cannot be stored or sent now
   */
  public Outcome make(Rfq rfq, String quote, Price price) {
    return traces
        .step("make counter-offer", SpanKind.INTERNAL)
        .of(rfq.id())
        .within(rfq.traceparent())
        .run(() -> makeNow(rfq, quote, price));
  }

  private Outcome makeNow(Rfq rfq, String quote, Price price) {
    if (!rfq.isRunning()) {
      return new Outcome.Ended(rfq);
    }
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Step next = CounterOfferRule.next(rfq, quotes.to(rfq.id()), quote, price, process.now());
      switch (next) {
        case Step.Refused(Outcome outcome) -> {
          return refusal(rfq, outcome);
        }
        case Step.Repeat(var to, var open) -> {
          return send(rfq, to, open);
        }
        case Step.Make(var to, var counterOffer) -> {
          if (quotes.store(rfq.id(), counterOffer)) {
            sender.count();
            return send(rfq, to, counterOffer);
          }
        }
      }
    }
    throw SdkClientException.create("the quote is being countered by too many at once");
  }

  /** Sends a stored counter-offer, unless the RFQ has ended before it was stored. */
  private Outcome send(Rfq rfq, Message.Quote to, Message.CounterOffer counterOffer) {
    Rfq now = process.current(rfq.id());
    if (isOver(now)) {
      return new Outcome.Ended(now);
    }
    sender.send(now, to, counterOffer);
    Outcome outcome =
        processor.progress(now).offers().stream()
            .filter(offer -> offer.quote().unicorn().equals(to.unicorn()))
            .findFirst()
            .map(offer -> outcome(offer, counterOffer))
            .orElseThrow();
    return outcome instanceof Outcome.Made ? outcome : refusal(now, outcome);
  }

  /** Returns what has become of a counter-offer that was just sent. */
  private static Outcome outcome(Offer offer, Message.CounterOffer sent) {
    CounterOffer newest = offer.counterOffer();
    if (!offer.counts()) {
      return new Outcome.Withdrawn();
    }
    return newest != null && newest.number() == sent.number()
        ? new Outcome.Made(offer)
        : new Outcome.Revised();
  }

  /** Returns the true reason of a refusal: the end of the RFQ, if it has ended meanwhile. */
  private Outcome refusal(Rfq rfq, Outcome reason) {
    Rfq now = process.current(rfq.id());
    return isOver(now) ? new Outcome.Ended(now) : reason;
  }

  private boolean isOver(Rfq rfq) {
    return CounterOfferRule.isOver(rfq, process.now());
  }
}
