package com.wildrydes.ridebooking.api;

import com.wildrydes.ridebooking.requester.NotPublishedException;
import com.wildrydes.ridebooking.requester.TooManyOpenException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import software.amazon.awssdk.core.exception.SdkException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;

/** The one place where what goes wrong in a request becomes a problem (RFC 9457). */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);
  private static final String RETRY_AFTER_SECONDS = "5";

  @ExceptionHandler
  ResponseEntity<ProblemDetail> notPublished(NotPublishedException e) {
    log.warn("an RFQ is refused for now: {}", String.valueOf(e.getCause()));
    return later(Problem.NOT_PUBLISHED.with("Nothing was started. Please try again later."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> tooManyOpen(TooManyOpenException e) {
    return later(
        Problem.TOO_MANY_OPEN_RFQS.with(
            "At most %d RFQs of a customer are open at once. Complete or cancel one, or wait."
                .formatted(e.limit())));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unavailable(SdkException e) {
    log.warn("a request is refused for now: {}", e.toString());
    return later(Problem.UNAVAILABLE.with("What is needed for it cannot be reached right now."));
  }

  private static ResponseEntity<ProblemDetail> later(ProblemDetail problem) {
    return ResponseEntity.status(problem.getStatus())
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .body(problem);
  }

  /** Found when the first parameter is asked for. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(InvalidParameterException e) {
    return ResponseEntity.badRequest()
        .body(Problem.INVALID_REQUEST.with("The query is UTF-8, percent-encoded (RFC 3986)."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unexpected(Exception e, HttpServletRequest request) {
    log.error("{} failed", request.getMethod(), e);
    return ResponseEntity.internalServerError()
        .body(Problem.INTERNAL_ERROR.with("It is not your fault, and it has been logged."));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return handleExceptionInternal(e, unreadable(e.getCause(), request), headers, status, request);
  }

  private static ProblemDetail unreadable(@Nullable Throwable cause, WebRequest request) {
    if (cause instanceof MismatchedInputException mismatch && !mismatch.getPath().isEmpty()) {
      return Problem.INVALID_REQUEST.with(
          List.of(
              new Problem.InvalidField(path(mismatch), "has the wrong type: a text is expected")));
    }
    return Problem.MALFORMED_BODY.with(
        "The body must be a JSON object such as " + example(request));
  }

  private static String example(WebRequest request) {
    Object pattern =
        request.getAttribute(
            HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
    return Links.ACCEPTANCE.equals(pattern) ? AcceptanceRequest.EXAMPLE : RfqRequest.EXAMPLE;
  }

  private static String path(JacksonException problem) {
    return problem.getPath().stream()
        .map(step -> String.valueOf(step.getPropertyName()))
        .collect(Collectors.joining("."));
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem && isUntyped(problem)) {
      HttpStatus known = HttpStatus.resolve(status.value());
      problem.setType(Problem.type(known == null ? HttpStatus.BAD_REQUEST : known));
    }
    return super.createResponseEntity(body, headers, status, request);
  }

  private static boolean isUntyped(ProblemDetail problem) {
    return problem.getType() == null || problem.getType().toString().equals("about:blank");
  }
}
