package com.wildrydes.rfq.trust;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * The server's own answer to a request that no filter sees: one that is not HTTP or has an invalid
 * path. It is a problem like any other refusal and reveals nothing about the server. The server
 * creates this class by its name.
 */
public final class EarlyRefusal extends ErrorReportValve {
  private static final Logger log = LoggerFactory.getLogger(EarlyRefusal.class);
  private static final int FIRST_ERROR = 400;
  private static final String DETAIL =
      "The request must be well-formed HTTP. Its path must be like those in links: an id with other"
          + " characters than A-Z a-z 0-9 . _ : @ - must be ~ and the base64url of its UTF-8.";

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int code = response.getStatus();
    if (code < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    response.setHeader(HttpHeaders.CACHE_CONTROL, TrustConfiguration.ASKED_AGAIN);
    HttpStatus known = HttpStatus.resolve(code);
    HttpStatus status = known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    try {
      Refusal.of(status, DETAIL).write(request, response);
      response.finishResponse();
    } catch (IOException e) {
      log.debug("the client does not wait for the answer", e);
    }
  }
}
