package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.ridebooking.booking.CounterOffers;
import com.wildrydes.ridebooking.booking.CounterOffers.Outcome;
import com.wildrydes.ridebooking.rfq.CounterOffer;
import com.wildrydes.ridebooking.rfq.Rfq;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The customer's counter-offers to quotes. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class CounterOfferController {
  private final CallerRfqs callerRfqs;
  private final PriceReader prices;
  private final CounterOffers counterOffers;

  CounterOfferController(CallerRfqs callerRfqs, PriceReader prices, CounterOffers counterOffers) {
    this.callerRfqs = callerRfqs;
    this.prices = prices;
    this.counterOffers = counterOffers;
  }

  /** Asks the unicorn of a quote for another price. */
  @Operation(
      operationId = "counterOffer",
      summary = "Asks the unicorn of a quote for a lower price",
      description =
          "Only this unicorn hears of it. It answers with a new quote, or refuses. A unicorn can"
              + " be asked again after its answer, three times in all. Repeating the price that is"
              + " open sends it again. An RFQ completes when all unicorns have answered and no"
              + " counter-offer is open, so the quote of a unicorn that was asked alone, or that"
              + " answers last, is the result and cannot be countered.")
  @ApiResponse(
      responseCode = "202",
      description = "The quote with its counter-offer, which is sent")
  @MayAnswer({
    Problem.INVALID_REQUEST,
    Problem.MALFORMED_BODY,
    Problem.UNKNOWN_PROPERTY,
    Problem.PRICE_NOT_LOWER,
    Problem.UNKNOWN_RFQ,
    Problem.NO_SUCH_QUOTE,
    Problem.RFQ_COMPLETED,
    Problem.RFQ_CANCELLED_BEFORE,
    Problem.QUOTE_REVISED,
    Problem.QUOTE_WITHDRAWN,
    Problem.QUOTE_EXPIRED,
    Problem.COUNTER_OFFER_OPEN,
    Problem.TOO_MANY_COUNTER_OFFERS
  })
  @PostMapping(path = Links.COUNTER_OFFER, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<QuoteView> make(
      @PathVariable("rfq") String id,
      @PathVariable("quote") String quote,
      @RequestBody CounterOfferRequest request) {
    Rfq rfq = callerRfqs.find(id);
    Price price = read(request);
    return switch (counterOffers.make(rfq, quote, price)) {
      case Outcome.Made(var offer) ->
          ResponseEntity.status(HttpStatus.ACCEPTED).body(QuoteView.of(rfq, offer));
      case Outcome.Ended(var now) -> throw new ProblemException(Problem.ended(now));
      case Outcome.UnknownQuote _ ->
          throw refusal(Problem.NO_SUCH_QUOTE, "Use the link counter-offer of a quote.", rfq.id());
      case Outcome.Revised _ ->
          throw refusal(
              Problem.QUOTE_REVISED, "Counter the unicorn's newest quote instead.", rfq.id());
      case Outcome.Withdrawn _ ->
          throw refusal(Problem.QUOTE_WITHDRAWN, "Counter another quote instead.", rfq.id());
      case Outcome.QuoteExpired(var validUntil) ->
          throw refusal(
              Problem.QUOTE_EXPIRED,
              "The quote was valid until %s. Counter another quote instead.".formatted(validUntil),
              rfq.id());
      case Outcome.NotLower(var quoted) ->
          throw new ProblemException(
              Problem.PRICE_NOT_LOWER.with(
                  List.of(
                      new Problem.InvalidField(
                          "price", "must be below %s, the price of the quote".formatted(quoted)))));
      case Outcome.OtherOpen(var open) ->
          throw refusal(
              Problem.COUNTER_OFFER_OPEN,
              "The unicorn has not answered the counter-offer of %s yet. Wait for its answer."
                  .formatted(open),
              rfq.id());
      case Outcome.TooMany _ ->
          throw refusal(
              Problem.TOO_MANY_COUNTER_OFFERS,
              "A unicorn must not be asked more than %d times. Accept its quote, or another."
                  .formatted(CounterOffer.MAX),
              rfq.id());
    };
  }

  private Price read(CounterOfferRequest request) {
    List<Problem.InvalidField> errors = new ArrayList<>();
    Price price = prices.read("price", request.price(), errors);
    if (price == null) {
      if (errors.isEmpty()) {
        errors.add(new Problem.InvalidField("price", "must be given"));
      }
      throw new ProblemException(Problem.INVALID_REQUEST.with(errors));
    }
    return price;
  }

  private static ProblemException refusal(Problem problem, String detail, CorrelationId rfq) {
    return new ProblemException(problem.with(detail, Map.of("quotes", Links.quotes(rfq))));
  }
}
