package com.wildrydes.unicornmanagement;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The problems that HTTP itself names; their types are stable. */
final class HttpProblem {
  private static final String TYPES = "urn:wildrydes:problem:";

  /** What is needed does not answer; to ask again later may help. */
  static final URI UNAVAILABLE = URI.create(TYPES + "unavailable");

  private HttpProblem() {}

  /** The status of a code; a code that HTTP does not know is our own mistake. */
  static HttpStatus status(int code) {
    HttpStatus known = HttpStatus.resolve(code);
    return known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
  }

  /** For instance {@code urn:wildrydes:problem:not-found}. */
  static URI type(HttpStatus status) {
    return URI.create(TYPES + status.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
