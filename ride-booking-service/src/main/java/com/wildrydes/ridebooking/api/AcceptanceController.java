package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.openapi.Components;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.booking.QuoteAcceptance;
import com.wildrydes.ridebooking.booking.QuoteAcceptance.Outcome;
import com.wildrydes.ridebooking.rfq.Rfq;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The customer's choice of a quote. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class AcceptanceController {
  private final CallerRfqs callerRfqs;
  private final QuoteAcceptance acceptance;

  AcceptanceController(CallerRfqs callerRfqs, QuoteAcceptance acceptance) {
    this.callerRfqs = callerRfqs;
    this.acceptance = acceptance;
  }

  /** Accepts a quote: 201 and the ride, or 200 if the same quote was accepted before. */
  @Operation(
      operationId = "accept",
      summary = "Accepts a quote",
      description = "If the RFQ is running, this completes it first.")
  @ApiResponse(
      responseCode = "201",
      description = "The ride is requested. Location is its URI",
      headers = @Header(name = HttpHeaders.LOCATION, ref = Components.LOCATION))
  @ApiResponse(
      responseCode = "200",
      description = "The same quote was accepted before. Location is the URI of the ride",
      headers = @Header(name = HttpHeaders.LOCATION, ref = Components.LOCATION))
  @MayAnswer({
    Problem.INVALID_REQUEST,
    Problem.MALFORMED_BODY,
    Problem.UNKNOWN_PROPERTY,
    Problem.UNKNOWN_RFQ,
    Problem.RFQ_CANCELLED,
    Problem.UNKNOWN_QUOTE,
    Problem.QUOTE_WITHDRAWN,
    Problem.QUOTE_EXPIRED,
    Problem.RFQ_DECIDED,
    Problem.CHOICE_EXPIRED
  })
  @PostMapping(path = Links.ACCEPTANCE, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<RideView> accept(
      @PathVariable("rfq") String id, @RequestBody AcceptanceRequest request) {
    Rfq rfq = callerRfqs.find(id);
    String quote = request.quote();
    if (quote == null || quote.isBlank()) {
      throw new ProblemException(
          Problem.INVALID_REQUEST.with(
              List.of(new Problem.InvalidField("quote", "must be given and must not be blank"))));
    }
    return switch (acceptance.accept(rfq, quote)) {
      case Outcome.Accepted(var ride, var first) ->
          ResponseEntity.status(first ? HttpStatus.CREATED : HttpStatus.OK)
              .location(Links.ride(ride.id()))
              .body(RideView.of(ride));
      case Outcome.RfqCancelled _ ->
          throw new ProblemException(
              Problem.RFQ_CANCELLED.with("A cancelled RFQ has no quotes. Submit another RFQ."));
      case Outcome.UnknownQuote _ ->
          throw new ProblemException(
              Problem.UNKNOWN_QUOTE.with(
                  "The id must be that of a quote of this RFQ. A revised quote has a new id.",
                  Map.of("quotes", Links.quotes(rfq.id()))));
      case Outcome.Withdrawn _ ->
          throw refusal(Problem.QUOTE_WITHDRAWN, "Accept another quote of the result.", rfq.id());
      case Outcome.QuoteExpired(var validUntil) ->
          throw refusal(
              Problem.QUOTE_EXPIRED,
              "The quote was valid until %s. Accept another quote of the result."
                  .formatted(validUntil),
              rfq.id());
      case Outcome.Decided(var ride) ->
          throw new ProblemException(
              Problem.RFQ_DECIDED.with(
                  "Another quote of this RFQ was accepted.",
                  Map.of("ride", Links.ride(ride.id()))));
      case Outcome.ChoiceExpired _ ->
          throw refusal(
              Problem.CHOICE_EXPIRED,
              "The unicorns of this RFQ were released. Submit another RFQ.",
              rfq.id());
    };
  }

  private static ProblemException refusal(Problem problem, String detail, CorrelationId rfq) {
    ProblemDetail body = problem.with(detail, Map.of("result", Links.result(rfq)));
    return new ProblemException(body);
  }
}
