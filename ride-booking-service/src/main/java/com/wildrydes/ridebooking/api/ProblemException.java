package com.wildrydes.ridebooking.api;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An exception that ends a request with a problem. */
final class ProblemException extends ErrorResponseException {
  ProblemException(ProblemDetail problem) {
    super(HttpStatusCode.valueOf(problem.getStatus()), problem, null);
  }
}
