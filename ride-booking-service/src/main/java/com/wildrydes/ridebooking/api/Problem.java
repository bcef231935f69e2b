package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.openapi.ProblemResponse;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * The problems (RFC 9457) of the API. The type is a stable URN, {@code
 * urn:wildrydes:problem:<name>}; the detail says what would be right.
 */
enum Problem {
  INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request is not valid"),
  MALFORMED_BODY(HttpStatus.BAD_REQUEST, "The body cannot be read"),
  UNKNOWN_RFQ(HttpStatus.NOT_FOUND, "There is no such RFQ"),
  RFQ_RUNNING(HttpStatus.NOT_FOUND, "There is no result yet"),
  RFQ_CANCELLED(HttpStatus.GONE, "The RFQ was cancelled"),
  RFQ_COMPLETED(HttpStatus.CONFLICT, "The RFQ has completed"),
  UNKNOWN_QUOTE(HttpStatus.UNPROCESSABLE_CONTENT, "The RFQ has no such quote"),
  QUOTE_WITHDRAWN(HttpStatus.CONFLICT, "The unicorn has withdrawn its quote"),
  QUOTE_EXPIRED(HttpStatus.CONFLICT, "The quote is not valid any more"),
  RFQ_DECIDED(HttpStatus.CONFLICT, "The RFQ is decided"),
  CHOICE_EXPIRED(HttpStatus.CONFLICT, "Nobody chose in time"),
  UNKNOWN_RIDE(HttpStatus.NOT_FOUND, "There is no such ride"),
  RIDE_ENDED(HttpStatus.CONFLICT, "The ride has ended"),
  TOO_MANY_OPEN_RFQS(HttpStatus.TOO_MANY_REQUESTS, "Too many RFQs are open"),
  INVALID_IDEMPOTENCY_KEY(HttpStatus.BAD_REQUEST, "The Idempotency-Key is not valid"),
  IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The Idempotency-Key is taken"),
  IDEMPOTENCY_KEY_IN_FLIGHT(HttpStatus.CONFLICT, "The same request is being processed"),
  NOT_PUBLISHED(HttpStatus.SERVICE_UNAVAILABLE, "The request could not be published"),
  UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The service is not available"),
  INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here");

  private static final String TYPES = "urn:wildrydes:problem:";

  private final HttpStatus status;
  private final String title;

  Problem(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  /** One property of a request that is not right. */
  record InvalidField(String field, String detail) {}

  /** This problem, with a sentence for who has it. */
  ProblemDetail with(String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setTitle(title);
    problem.setType(type(name()));
    return problem;
  }

  /** This problem, with links to where the matter goes on. */
  ProblemDetail with(String detail, Map<String, URI> links) {
    ProblemDetail problem = with(detail);
    problem.setProperty("links", links);
    return problem;
  }

  /** This problem, with each property that is not right. */
  ProblemDetail with(List<InvalidField> fields) {
    ProblemDetail problem =
        with(
            String.join(
                "; ", fields.stream().map(field -> field.field() + " " + field.detail()).toList()));
    problem.setProperty("errors", fields);
    return problem;
  }

  /** As the OpenAPI document knows it. */
  ProblemResponse documented() {
    return new ProblemResponse(status, type(name()), title);
  }

  /** A property of a request was refused, and why. */
  static ProblemDetail invalid(String field, IllegalArgumentException refusal) {
    return INVALID_REQUEST.with(
        List.of(new InvalidField(field, String.valueOf(refusal.getMessage()))));
  }

  /** The type of a problem that HTTP itself names, such as {@code method-not-allowed}. */
  static URI type(HttpStatus status) {
    return type(status.name());
  }

  private static URI type(String name) {
    return URI.create(TYPES + name.toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
