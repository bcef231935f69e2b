package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.openapi.ProblemResponse;
import com.wildrydes.rfq.wire.ProblemType;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqState;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** The problems (RFC 9457) of the API. The detail says what a request must be. */
enum Problem {
  INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request is not valid"),
  MALFORMED_BODY(HttpStatus.BAD_REQUEST, "The body cannot be read"),
  UNKNOWN_PROPERTY(HttpStatus.UNPROCESSABLE_CONTENT, "A property is unknown"),
  UNKNOWN_RFQ(HttpStatus.NOT_FOUND, "There is no such RFQ"),
  RFQ_RUNNING(HttpStatus.NOT_FOUND, "There is no result yet"),
  RFQ_CANCELLED(HttpStatus.GONE, "The RFQ was cancelled"),
  RFQ_CANCELLED_BEFORE(HttpStatus.CONFLICT, "The RFQ was cancelled", RFQ_CANCELLED),
  RFQ_COMPLETED(HttpStatus.CONFLICT, "The RFQ has completed"),
  UNKNOWN_QUOTE(HttpStatus.UNPROCESSABLE_CONTENT, "The RFQ has no such quote"),
  NO_SUCH_QUOTE(HttpStatus.NOT_FOUND, "The RFQ has no such quote", UNKNOWN_QUOTE),
  QUOTE_REVISED(HttpStatus.CONFLICT, "The unicorn has revised its quote"),
  QUOTE_WITHDRAWN(HttpStatus.CONFLICT, "The unicorn has withdrawn its quote"),
  QUOTE_EXPIRED(HttpStatus.CONFLICT, "The quote has expired"),
  RFQ_DECIDED(HttpStatus.CONFLICT, "A quote of the RFQ was already accepted"),
  CHOICE_EXPIRED(HttpStatus.CONFLICT, "The time to choose has expired"),
  PRICE_LOWERED(HttpStatus.UNPROCESSABLE_CONTENT, "A price must not be lowered"),
  PRICE_NOT_LOWER(
      HttpStatus.UNPROCESSABLE_CONTENT, "A counter-offer must be below the price of the quote"),
  COUNTER_OFFER_OPEN(HttpStatus.CONFLICT, "Another counter-offer is open"),
  TOO_MANY_COUNTER_OFFERS(HttpStatus.CONFLICT, "The unicorn was asked too often"),
  UNKNOWN_RIDE(HttpStatus.NOT_FOUND, "There is no such ride"),
  RIDE_ENDED(HttpStatus.CONFLICT, "The ride has ended"),
  STILL_OPEN(HttpStatus.CONFLICT, "Something must end first"),
  TOO_MANY_OPEN_RFQS(HttpStatus.TOO_MANY_REQUESTS, "Too many RFQs are open"),
  INVALID_IDEMPOTENCY_KEY(HttpStatus.BAD_REQUEST, "The Idempotency-Key is not valid"),
  IDEMPOTENCY_KEY_REUSED(
      HttpStatus.UNPROCESSABLE_CONTENT, "The Idempotency-Key was used for another request"),
  IDEMPOTENCY_KEY_IN_FLIGHT(HttpStatus.CONFLICT, "The same request is being processed"),
  NOT_PUBLISHED(HttpStatus.SERVICE_UNAVAILABLE, "The request could not be published");

  private final HttpStatus status;
  private final String title;
  private final URI type;

  Problem(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
    this.type = ProblemType.of(this);
  }

  /** Creates a problem of the same type as another, with a status of its own. */
  Problem(HttpStatus status, String title, Problem same) {
    this.status = status;
    this.title = title;
    this.type = same.type;
  }

  /** A property of a request that is refused. */
  record InvalidField(String field, String detail) {}

  /** Returns this problem with a sentence for the client. */
  ProblemDetail with(String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setTitle(title);
    problem.setType(type);
    return problem;
  }

  /** Returns this problem with links to the resources that help the client. */
  ProblemDetail with(String detail, Map<String, URI> links) {
    ProblemDetail problem = with(detail);
    problem.setProperty("links", links);
    return problem;
  }

  /** Returns this problem with each property that is refused. */
  ProblemDetail with(List<InvalidField> fields) {
    ProblemDetail problem =
        with(
            String.join(
                "; ", fields.stream().map(field -> field.field() + " " + field.detail()).toList()));
    problem.setProperty("errors", fields);
    return problem;
  }

  /** Returns this problem as the OpenAPI document describes it. */
  ProblemResponse documented() {
    return new ProblemResponse(status, type, title);
  }

  /** Returns the problem for a single refused property. */
  static ProblemDetail invalid(String field, IllegalArgumentException refusal) {
    return INVALID_REQUEST.with(
        List.of(new InvalidField(field, String.valueOf(refusal.getMessage()))));
  }

  /** Returns the problem for a property that nothing knows. */
  static ProblemDetail unknownProperty(String name) {
    return UNKNOWN_PROPERTY.with(
        List.of(
            new InvalidField(name, "must be left out: it is unknown and would have no effect")));
  }

  /** Returns the problem for a change of an RFQ that has ended, or whose deadline has passed. */
  static ProblemDetail ended(Rfq rfq) {
    return switch (rfq.state()) {
      case RfqState.Running _ ->
          RFQ_COMPLETED.with(
              "The time to quote is over, so no unicorn can answer. The result comes in seconds.",
              Map.of("task", Links.task(rfq.id())));
      case RfqState.Cancelled _ ->
          RFQ_CANCELLED_BEFORE.with("A cancelled RFQ cannot be changed. Submit another RFQ.");
      case RfqState.Completed _ ->
          RFQ_COMPLETED.with(
              "An RFQ that has completed cannot be changed. It has a result.",
              Map.of("result", Links.result(rfq.id())));
    };
  }
}
