package com.wildrydes.rfq.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.wildrydes.rfq.wire.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * The answer to a request that gets no further: a problem (RFC 9457).
 *
 * @param type a stable URN, {@code urn:wildrydes:problem:<name>}
 * @param detail says what would be right
 */
public record Refusal(String type, String title, int status, String detail) {
  private static final String TYPES = "urn:wildrydes:problem:";

  /** A problem that HTTP itself names, such as {@code too-many-requests}. */
  public static Refusal of(HttpStatus status, String detail) {
    return of(status, status.name().toLowerCase(Locale.ROOT).replace('_', '-'), detail);
  }

  /** A problem with a name of its own. */
  public static Refusal of(HttpStatus status, String name, String detail) {
    return new Refusal(TYPES + name, status.getReasonPhrase(), status.value(), detail);
  }

  /** The answer; its headers may have been set before. */
  public void write(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(Json.write(this).getBytes(UTF_8));
  }

  /** The answer, and when to try again, in whole seconds. */
  void write(HttpServletResponse response, Duration retryAfter) throws IOException {
    response.setHeader(
        HttpHeaders.RETRY_AFTER,
        Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds())));
    write(response);
  }
}
