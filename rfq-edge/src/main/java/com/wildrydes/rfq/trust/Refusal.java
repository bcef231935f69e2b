package com.wildrydes.rfq.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * A problem (RFC 9457) that a filter or a handshake answers before any controller.
 *
 * @param type a stable URN, {@code urn:wildrydes:problem:<name>}
 * @param detail a sentence about what was wrong and what must be sent instead
 * @param instance the path of the request, if it is a URI
 */
public record Refusal(URI type, String title, int status, String detail, @Nullable URI instance) {
  /** Creates a problem that HTTP itself names, such as {@code too-many-requests}. */
  public static Refusal of(HttpStatus status, String detail) {
    return of(status, ProblemType.nameOf(status), detail);
  }

  /** Creates a problem with a name of its own. */
  public static Refusal of(HttpStatus status, String name, String detail) {
    return new Refusal(
        ProblemType.of(name), status.getReasonPhrase(), status.value(), detail, null);
  }

  /** Writes the answer; its headers may have been set earlier. */
  public void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var answer = new Refusal(type, title, status, detail, instance(request.getRequestURI()));
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(Json.write(answer).getBytes(UTF_8));
  }

  /** Writes the answer with the time of the next attempt, rounded up to seconds. */
  void write(HttpServletRequest request, HttpServletResponse response, Duration retryAfter)
      throws IOException {
    response.setHeader(
        HttpHeaders.RETRY_AFTER,
        Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds())));
    write(request, response);
  }

  /** Returns the path of the request; null for one that is not a URI, such as two slashes. */
  static @Nullable URI instance(@Nullable String asked) {
    try {
      return asked == null ? null : URI.create(asked);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
