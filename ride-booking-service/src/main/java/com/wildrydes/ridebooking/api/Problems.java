package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Text;
import com.wildrydes.ridebooking.place.GeocodingException;
import com.wildrydes.ridebooking.requester.NotPublishedException;
import com.wildrydes.ridebooking.requester.TooManyOpenException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Translates each error of this API to its problem (RFC 9457). */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);
  private static final String RETRY_AFTER_SECONDS = "5";

  @ExceptionHandler
  ResponseEntity<ProblemDetail> notPublished(NotPublishedException e) {
    return notPublished("The request could not be published.", e.getCause());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> notLookedUp(GeocodingException e) {
    return notPublished("Place names cannot be looked up now.", e);
  }

  private static ResponseEntity<ProblemDetail> notPublished(
      String reason, @Nullable Throwable cause) {
    log.warn("cannot publish an RFQ, refusing it with 503: {}", String.valueOf(cause));
    return later(
        Problem.NOT_PUBLISHED.with(reason + " The RFQ was not started. Please try again later."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> tooManyOpen(TooManyOpenException e) {
    return later(
        Problem.TOO_MANY_OPEN_RFQS.with(
            "A customer must not have more than %d open RFQs. Complete or cancel one, or wait."
                .formatted(e.limit())));
  }

  private static ResponseEntity<ProblemDetail> later(ProblemDetail problem) {
    return ResponseEntity.status(problem.getStatus())
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private static ResponseEntity<ProblemDetail> refused(ProblemDetail problem) {
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  /** Translates the error that the container throws when a parameter is first read. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(InvalidParameterException e) {
    return refused(
        Problem.INVALID_REQUEST.with("The query must be UTF-8, percent-encoded (RFC 3986)."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e, WebRequest request) {
    return refused(unreadable(e.getCause(), request));
  }

  private static ProblemDetail unreadable(@Nullable Throwable cause, WebRequest request) {
    return switch (cause) {
      case UnrecognizedPropertyException unknown ->
          Problem.unknownProperty(Text.shown(unknown.getPropertyName()));
      case ValueInstantiationException refused
          when refused.getCause() instanceof IllegalArgumentException reason ->
          Problem.invalid(path(refused), reason);
      case MismatchedInputException mismatch when !mismatch.getPath().isEmpty() ->
          invalid(path(mismatch), "must be a text");
      case StreamReadException broken when Json.duplicate(broken).isPresent() ->
          invalid(Json.duplicate(broken).orElseThrow(), "must not be given twice");
      case null, default ->
          Problem.MALFORMED_BODY.with("The body must be a JSON object such as " + example(request));
    };
  }

  private static ProblemDetail invalid(String field, String detail) {
    return Problem.INVALID_REQUEST.with(List.of(new Problem.InvalidField(field, detail)));
  }

  private static String example(WebRequest request) {
    Object pattern =
        request.getAttribute(
            HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
    return switch (String.valueOf(pattern)) {
      case Links.ACCEPTANCE -> AcceptanceRequest.EXAMPLE;
      case Links.TASK -> PriceChange.EXAMPLE;
      case Links.COUNTER_OFFER -> CounterOfferRequest.EXAMPLE;
      default -> RfqRequest.EXAMPLE;
    };
  }

  private static String path(JacksonException problem) {
    return problem.getPath().stream()
        .map(step -> String.valueOf(step.getPropertyName()))
        .collect(Collectors.joining("."));
  }
}
