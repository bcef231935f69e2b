package com.wildrydes.unicornmanagement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Problem details (RFC 9457) for requests that the server refuses before the application sees them,
 * such as one with an impossible path. Made by the server, by name.
 */
public final class ProblemReport extends ErrorReportValve {
  private static final int FIRST_ERROR = 400;

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int code = response.getStatus();
    if (code < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    HttpStatus status = HttpProblem.status(code);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    try (Writer body = response.getReporter()) {
      body.write(
          "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d}"
              .formatted(HttpProblem.type(status), status.getReasonPhrase(), code));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
