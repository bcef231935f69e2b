package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.openapi.Components;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.ridebooking.booking.Acceptance;
import com.wildrydes.ridebooking.booking.Acceptance.Outcome;
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
import org.springframework.web.bind.annotation.RestController;

/** The customer's choice of a quote. */
@RestController
class AcceptanceController {
  private final KnownRfqs rfqs;
  private final Acceptance acceptance;

  AcceptanceController(KnownRfqs rfqs, Acceptance acceptance) {
    this.rfqs = rfqs;
    this.acceptance = acceptance;
  }

  /** Accepts a quote: 201 and the ride, or 200 if the same quote was accepted before. */
  @Operation(
      operationId = "accept",
      summary = "Accepts a quote",
      description = "While the RFQ runs, this completes it first.")
  @ApiResponse(
      responseCode = "201",
      description = "The ride is requested; it is at Location",
      headers = @Header(name = HttpHeaders.LOCATION, ref = Components.LOCATION))
  @ApiResponse(
      responseCode = "200",
      description = "The same quote was accepted before; the ride is at Location",
      headers = @Header(name = HttpHeaders.LOCATION, ref = Components.LOCATION))
  @Refused({
    Problem.INVALID_REQUEST,
    Problem.MALFORMED_BODY,
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
    Rfq rfq = rfqs.find(id);
    String quote = request.quote();
    if (quote == null || quote.isBlank()) {
      throw new ProblemException(
          Problem.INVALID_REQUEST.with(
              List.of(new Problem.InvalidField("quote", "is missing or blank"))));
    }
    return switch (acceptance.accept(rfq, quote)) {
      case Outcome.Accepted(var ride, var first) ->
          ResponseEntity.status(first ? HttpStatus.CREATED : HttpStatus.OK)
              .location(Links.ride(ride.id()))
              .body(RideView.of(ride));
      case Outcome.RfqCancelled _ ->
          throw new ProblemException(
              Problem.RFQ_CANCELLED.with("It has no quotes. Submit another RFQ."));
      case Outcome.UnknownQuote _ ->
          throw new ProblemException(
              Problem.UNKNOWN_QUOTE.with(
                  "Give the id of one of the quotes of this RFQ; a revised quote has a new id.",
                  Map.of("quotes", Links.quotes(rfq.id()))));
      case Outcome.Withdrawn _ ->
          throw refusal(Problem.QUOTE_WITHDRAWN, "Accept another quote of the result.", rfq.id());
      case Outcome.QuoteExpired(var validUntil) ->
          throw refusal(
              Problem.QUOTE_EXPIRED,
              "It was valid until %s. Accept another quote of the result.".formatted(validUntil),
              rfq.id());
      case Outcome.Decided(var ride) ->
          throw new ProblemException(
              Problem.RFQ_DECIDED.with(
                  "Another of its quotes was accepted.", Map.of("ride", Links.ride(ride.id()))));
      case Outcome.ChoiceExpired _ ->
          throw refusal(
              Problem.CHOICE_EXPIRED,
              "Its unicorns were told that they are free. Submit another RFQ.",
              rfq.id());
    };
  }

  private static ProblemException refusal(Problem problem, String detail, CorrelationId rfq) {
    ProblemDetail body = problem.with(detail, Map.of("result", Links.result(rfq)));
    return new ProblemException(body);
  }
}
