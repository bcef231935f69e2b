package com.wildrydes.rfq.trust;

import com.wildrydes.rfq.wire.ProblemType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Turns an error that no service handles into a problem (RFC 9457) with its status and type, and
 * without internal details. A problem is always labelled as one, whatever the client accepts.
 */
@RestController
@RestControllerAdvice
class HttpErrors extends ResponseEntityExceptionHandler implements ErrorController {
  static final String INTERNAL_ERROR = "internal-error";

  private static final Logger log = LoggerFactory.getLogger(HttpErrors.class);
  private static final String RETRY_AFTER_SECONDS = "5";

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unavailable(SdkException e) {
    log.warn("AWS failed, answering 503: {}", e.toString());
    ProblemDetail problem =
        problem(
            HttpStatus.SERVICE_UNAVAILABLE,
            SecurityProblems.UNAVAILABLE,
            "A service that this request needs does not answer. The request must wait for the"
                + " seconds in Retry-After.");
    return ResponseEntity.status(problem.getStatus())
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  /** Refuses a query or a form that is not percent-encoded UTF-8. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(InvalidParameterException e) {
    return ResponseEntity.badRequest()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(
            problem(
                HttpStatus.BAD_REQUEST,
                ProblemType.nameOf(HttpStatus.BAD_REQUEST),
                "The query must be UTF-8, percent-encoded (RFC 3986)."));
  }

  /** Refuses a header Accept that the actuator cannot read; it has its own reader. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> unacceptable(InvalidMimeTypeException e) {
    return ResponseEntity.status(HttpStatus.NOT_ACCEPTABLE)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(
            problem(
                HttpStatus.NOT_ACCEPTABLE,
                ProblemType.nameOf(HttpStatus.NOT_ACCEPTABLE),
                "Accept must be a list of media types (RFC 9110)."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unexpected(Exception e, HttpServletRequest request) {
    log.error("a {} request failed and is answered with 500", request.getMethod(), e);
    return ResponseEntity.internalServerError()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(
            problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                INTERNAL_ERROR,
                "The service failed. The request is not the cause, and the failure has been"
                    + " logged."));
  }

  private static ProblemDetail problem(HttpStatus status, String name, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(ProblemType.of(name));
    return problem;
  }

  /** Answers errors that no handler answered. */
  @RequestMapping("${server.error.path:/error}")
  ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
    HttpStatus status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? status(code)
            : HttpStatus.NOT_FOUND; // a client asked for the path of errors itself
    ProblemDetail problem = ProblemDetail.forStatus(status);
    problem.setType(ProblemType.of(status));
    if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked) {
      problem.setInstance(Objects.requireNonNullElse(Refusal.instance(asked), URI.create("/")));
    }
    return ResponseEntity.status(status)
        .header(HttpHeaders.CACHE_CONTROL, TrustConfiguration.ASKED_AGAIN)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  /** Adds the methods that are always allowed to {@code Allow}: HEAD beside GET, and OPTIONS. */
  @Override
  protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
      HttpRequestMethodNotSupportedException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    Set<HttpMethod> allowed = new HashSet<>(headers.getAllow());
    if (allowed.contains(HttpMethod.GET)) {
      allowed.add(HttpMethod.HEAD);
    }
    allowed.add(HttpMethod.OPTIONS);
    HttpHeaders complete = new HttpHeaders(headers);
    complete.setAllow(allowed);
    return super.handleHttpRequestMethodNotSupported(e, complete, status, request);
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    HttpHeaders labelled = new HttpHeaders(headers);
    labelled.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (body instanceof ProblemDetail problem && isUntyped(problem)) {
      problem.setType(ProblemType.of(status(status.value())));
    }
    return super.createResponseEntity(body, labelled, status, request);
  }

  private static boolean isUntyped(ProblemDetail problem) {
    return problem.getType() == null || problem.getType().toString().equals("about:blank");
  }

  /** Returns the status of a code; 500 for a code that HTTP does not define. */
  private static HttpStatus status(int code) {
    HttpStatus known = HttpStatus.resolve(code);
    return known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
  }
}
