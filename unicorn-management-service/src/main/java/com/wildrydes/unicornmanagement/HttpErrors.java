package com.wildrydes.unicornmanagement;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Answers errors as problem details (RFC 9457): the status, its type, and nothing of the inside.
 */
@RestController
@RestControllerAdvice
class HttpErrors extends ResponseEntityExceptionHandler implements ErrorController {
  private static final Logger log = LoggerFactory.getLogger(HttpErrors.class);
  private static final String RETRY_AFTER_SECONDS = "5";

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unavailable(SdkException e) {
    log.warn("a request is refused for now: {}", e.toString());
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.SERVICE_UNAVAILABLE, "What is needed for it cannot be reached right now.");
    problem.setType(HttpProblem.UNAVAILABLE);
    return ResponseEntity.status(problem.getStatus())
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .body(problem);
  }

  /** For errors that no handler answered. */
  @RequestMapping("/error")
  ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    HttpStatus status =
        code instanceof Integer value
            ? HttpProblem.status(value)
            : HttpStatus.NOT_FOUND; // somebody asked for this very path
    return ResponseEntity.of(typed(ProblemDetail.forStatus(status))).build();
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    Object typed = body instanceof ProblemDetail problem ? typed(problem) : body;
    return super.createResponseEntity(typed, headers, status, request);
  }

  private static ProblemDetail typed(ProblemDetail problem) {
    problem.setType(HttpProblem.type(HttpProblem.status(problem.getStatus())));
    return problem;
  }
}
